"""What a page says when something was done: by name, in the partnership’s words."""

import pytest

from handrail.pages.core import flash_messages
from handrail.rules.workflow import NAMED

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_it_leads_to_a_page_with_the_name_of_what_was_done() -> None:
    assert (
        flash_messages.redirect_with_confirmation("saved", "my_page")["Location"]
        == "/my/?done=saved"
    )


def test_the_front_door_is_called_as_the_partnership_calls_it() -> None:
    found = flash_messages.find_confirmation("disagreed")
    assert found is not None
    assert found.said == "Disagreement sent to MASH."


def test_a_name_that_somebody_made_up_says_nothing() -> None:
    assert flash_messages.find_confirmation("") is None
    assert flash_messages.find_confirmation("<script>") is None
    assert flash_messages.find_confirmation("task.no_such_step") is None


def test_a_step_in_a_case_is_confirmed_in_the_words_of_its_table() -> None:
    step = NAMED["casenote", "write"]
    found = flash_messages.find_confirmation("casenote.write")
    assert found is not None
    assert found.said == f"{step.sentence}."
    assert found.then == "It is now in the chronology."
