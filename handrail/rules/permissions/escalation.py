"""Who answers a professional disagreement at each of its stages."""

from collections.abc import Mapping

from handrail.rules.vocabulary import DisagreementStage as Stage, Role

# who answers for the front door's side while a disagreement is at a stage
ANSWERS: Mapping[Stage, tuple[Role, ...]] = {
    Stage.PRACTITIONER: (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER),
    Stage.MANAGER: (Role.FRONT_DOOR_MANAGER,),
    Stage.SENIOR: (Role.SENIOR_MANAGER,),
    Stage.CHAIR: (Role.SENIOR_MANAGER,),
}
# who answers while it is about a decision within a case; the first stage is the case's worker's
IN_CASE: Mapping[Stage, tuple[Role, ...]] = {
    Stage.PRACTITIONER: (Role.SOCIAL_WORK_MANAGER,),
    Stage.MANAGER: (Role.SOCIAL_WORK_MANAGER,),
    Stage.SENIOR: (Role.SENIOR_MANAGER,),
    Stage.CHAIR: (Role.SENIOR_MANAGER,),
}
