"""A disagreement: who answers at each stage, and how long each has."""

import pytest

from handrail.rules.core.limits import Limit
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.front_door.escalation import next_stage, stage_limit
from handrail.rules.permissions import GRANTS
from handrail.rules.permissions.escalation import ANSWERS, IN_CASE
from handrail.rules.vocabulary import DisagreementStage, Role
from tests.people import SETTINGS

SHIPPED = PartnershipSettings(**SETTINGS)


def test_each_stage_leads_to_the_next_and_the_partners_have_the_last_word() -> None:
    way = ["practitioner"]
    while following := next_stage(way[-1]):
        way.append(following.value)
    assert way == ["practitioner", "manager", "senior", "chair"]


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("practitioner", "2 working days"),
        ("manager", "5 working days"),
        ("chair", "5 working days"),
    ],
)
def test_a_stage_has_its_usual_limit(stage: str, words: str) -> None:
    assert stage_limit(stage, SHIPPED).in_words == words


def test_a_partnership_sets_its_own_limit_for_every_stage() -> None:
    own = {"others": {"C18": Limit(value=24, unit="hours").model_dump()}}
    settings = PartnershipSettings(**SETTINGS, limits=own)
    assert {stage_limit(stage, settings).in_words for stage in DisagreementStage} == {"24 hours"}


def test_only_those_of_the_stage_are_granted_the_answer() -> None:
    granted = set(GRANTS["disagreement.answer"])
    on_referrals = {(role, f"at_{stage}") for stage in ANSWERS for role in ANSWERS[stage]}
    in_cases = {(role, f"case_at_{stage}") for stage in IN_CASE for role in IN_CASE[stage]}
    assert granted == on_referrals | in_cases | {(Role.SOCIAL_WORKER, "case_worker")}
    assert (Role.FRONT_DOOR_WORKER, "at_manager") not in granted
