"""The sections of a case: no stage and no action is without its place."""

from handrail.rules.casework import sections
from handrail.rules.casework.sections import ACTION_GROUPS, FIRST, LABELS, STAGE_SECTIONS
from handrail.rules.workflow import CASE_STEPS, START
from handrail.rules.workflow.stage_texts import STAGES

STEPS = {sections.action_key(step): step for step in CASE_STEPS}
GROUPED = [key for group in ACTION_GROUPS for key in group.steps]


def test_every_stage_stands_in_one_section() -> None:
    assert {thing for _, thing, _ in STAGES} == set(STAGE_SECTIONS)


def test_every_action_that_begins_something_stands_under_one_heading() -> None:
    begin = {
        key
        for key, step in STEPS.items()
        if step.form and step.button and (step.frm == (START,) or step.thing == "case")
    }
    assert begin <= set(GROUPED)
    assert len(GROUPED) == len(set(GROUPED))
    assert set(GROUPED) <= set(STEPS)


def test_what_a_section_offers_first_is_a_step_of_a_case() -> None:
    assert set(FIRST) == set(LABELS)
    assert {key for keys in FIRST.values() for key in keys} <= set(STEPS)


def test_allocating_comes_first_while_nobody_has_the_case() -> None:
    overview = sections.CaseSection.OVERVIEW
    assert sections.offered_first(overview, is_unallocated=True)[0] == "case:allocate"
    assert "case:allocate" not in sections.offered_first(overview)
    assert sections.offered_first(overview)[0] == "casenote:write"


def test_an_action_is_found_under_the_heading_of_its_section() -> None:
    assert sections.group_of(STEPS["policereferral:write"]) == "Police and court"
    assert sections.group_of(STEPS["case:open"]) == sections.OTHERS
