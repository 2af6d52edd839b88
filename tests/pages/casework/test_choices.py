"""What is chosen beside the form of a step: brought by domains, one row chosen where it is one."""

import re
from collections import Counter
from types import SimpleNamespace

import pytest
from django.urls import reverse

from handrail.pages.forms.choice import pick_for, picks_by_name
from handrail.rules.core.domains import domain_modules
from handrail.rules.workflow import NAMED, WORK_STEPS
from tests import people
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def asked(login: str) -> SimpleNamespace:
    return SimpleNamespace(actor=people.act_as(login), GET={}, POST={})


def test_every_step_that_lets_choose_has_its_choices_and_no_two_domains_bring_the_same() -> None:
    wanted = {step.picks for step in WORK_STEPS if step.picks}
    assert wanted - picks_by_name().keys() == set()
    brought = Counter(
        name for one in domain_modules("handrail.pages", "choices") for name in one.PICKS
    )
    assert [name for name, times in brought.items() if times > 1] == []


def test_a_case_is_allocated_to_a_social_worker_with_how_much_each_holds() -> None:
    case = allocated()
    pick = pick_for(asked("marcus"), NAMED["case", "allocate"], case)
    assert pick is not None
    hints = {choice.label: choice.hint for choice in pick.choices}
    assert hints["Cat Iversen" if "Cat Iversen" in hints else next(iter(hints))].endswith(
        "open cases"
    )
    assert pick.label == "Who will you allocate the case to?"


def test_a_step_that_lets_choose_nothing_has_no_choices() -> None:
    assert pick_for(asked("cat"), NAMED["casenote", "write"], allocated()) is None


def test_who_must_come_to_a_meeting_is_only_said_of_a_meeting() -> None:
    case = allocated()
    called, planned = (
        pick_for(asked("cat"), NAMED[step], case)
        for step in (("meeting", "call"), ("jointplan", "write"))
    )
    assert called is not None
    assert planned is not None
    assert (called.label, planned.label) == ("Who to invite", "Which agencies to ask")
    assert {choice.hint for choice in called.choices} == {"", "Must attend"}
    assert {choice.hint for choice in planned.choices} == {""}


def test_a_missing_choice_and_the_missing_answers_are_shown_together() -> None:
    case = allocated()
    where = reverse("case_step", args=["case", case.public_id, "give_task"])
    page = people.signed_in("marcus").post(where, {}).content.decode()
    links = re.findall(r'<li><a href="#id_(\w+)"', page)
    assert links[0] == "doer"
    assert len(links) >= 3
    assert [link for link in links if f'id="id_{link}"' not in page] == []
