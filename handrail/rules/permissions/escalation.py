"""Permissions to answer a professional disagreement at each of its stages."""

from collections.abc import Mapping

from handrail.rules.vocabulary import DisagreementStage, Role

# who answers for the front door's side while a disagreement is at a stage
ANSWERS: Mapping[DisagreementStage, tuple[Role, ...]] = {
    DisagreementStage.PRACTITIONER: (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER),
    DisagreementStage.MANAGER: (Role.FRONT_DOOR_MANAGER,),
    DisagreementStage.SENIOR: (Role.SENIOR_MANAGER,),
    DisagreementStage.CHAIR: (Role.SENIOR_MANAGER,),
}
# who answers while it is about a decision within a case; the first stage is the case's worker's
IN_CASE: Mapping[DisagreementStage, tuple[Role, ...]] = {
    DisagreementStage.PRACTITIONER: (Role.SOCIAL_WORK_MANAGER,),
    DisagreementStage.MANAGER: (Role.SOCIAL_WORK_MANAGER,),
    DisagreementStage.SENIOR: (Role.SENIOR_MANAGER,),
    DisagreementStage.CHAIR: (Role.SENIOR_MANAGER,),
}
