"""What stands outside of a case: its own page, the list before it is there, and its name."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.core import standalone_stages
from handrail.pages.core.routes import BY_NAME
from handrail.rules.workflow import NAMED

pytestmark = pytest.mark.once
ONE = "3f0c1c52-0000-4000-8000-000000000001"


def row(thing: str, **more: Any) -> Any:
    return SimpleNamespace(_meta=SimpleNamespace(model_name=thing), public_id=ONE, **more)


def test_a_thing_with_a_page_of_its_own_is_found_there_and_others_in_the_case() -> None:
    step = NAMED["panel", "call"]
    assert standalone_stages.address_of(step, row("panel")) == f"/panels/{ONE}/"
    assert standalone_stages.address_of(step, row("meeting")) == f"/record/meeting/{ONE}/"


@pytest.mark.parametrize("name", ["give_task", "decide", "decide_child"])
def test_while_a_panel_meets_one_comes_back_to_its_meeting_view(name: str) -> None:
    step = NAMED["listing", name]
    panel = SimpleNamespace(public_id=ONE, state="sitting")
    assert (
        standalone_stages.address_of(step, row("listing", panel=panel))
        == f"/panels/{ONE}/meeting/?item={ONE}"
    )
    panel.state = "closed"
    assert (
        standalone_stages.address_of(step, row("listing", panel=panel)) == f"/panels/listed/{ONE}/"
    )


def test_before_there_is_a_row_one_comes_back_to_the_list() -> None:
    assert (
        standalone_stages.address_of(NAMED["entity", "record_place"], None)
        == "/disruption/entities/"
    )


def test_a_form_says_whom_or_what_it_is_about() -> None:
    case = SimpleNamespace(child_name="Orla Devlin")
    assert standalone_stages.subject_name(row("meeting"), case) == "Orla Devlin"
    assert standalone_stages.subject_name(
        row("listing", item=SimpleNamespace(named="The arcade")), None
    ) == ("The arcade")
    assert standalone_stages.subject_name(row("entity", label="Dez"), None) == "Dez"
    assert standalone_stages.subject_name(None, None) == ""
    ends = {"first": row("entity", label="Grey car"), "second": row("entity", label="Arcade")}
    ends["first"].kind = "vehicle"
    link = row("link", role="seen", **ends)
    assert standalone_stages.subject_name(link, None) == "Grey car was seen at Arcade"


def test_every_page_and_list_is_a_route() -> None:
    names = {
        *standalone_stages.PAGES.values(),
        *standalone_stages.LISTS.values(),
        *standalone_stages.DOORS.values(),
        *standalone_stages.TASKS.values(),
    }
    assert names - set(BY_NAME) == set()
