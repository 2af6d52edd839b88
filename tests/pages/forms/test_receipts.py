"""A sender’s receipt: made once for whoever has none, and shown by one page alone."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.forms import receipts
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def request(actor: Any) -> Any:
    return SimpleNamespace(actor=actor, session={}, now=people.NOW)


def test_the_digits_are_shown_the_first_time_alone() -> None:
    asked = request(people.visiting())
    receipts.make_first(asked)
    digits = receipts.read_digits_once(asked)
    assert digits.replace(" ", "").isdigit()
    assert receipts.read_digits_once(asked) == ""


def test_whoever_has_one_is_not_given_another() -> None:
    visitor = people.visiting()
    receipts.make_first(request(visitor))
    again = request(visitor)
    receipts.make_first(again)
    assert again.session == {}
    receipts.make_receipt(again)
    assert receipts.read_digits_once(again) != ""


def test_somebody_with_an_account_needs_none() -> None:
    asked = request(people.act_as("ann"))
    receipts.make_first(asked)
    assert asked.session == {}


def test_only_the_session_in_which_it_was_written_counts_as_here() -> None:
    assert not receipts.has_written_here(request(None))
    here = request(None)
    here.session[receipts.HERE] = True
    assert receipts.has_written_here(here)
