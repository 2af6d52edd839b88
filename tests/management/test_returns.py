"""The census written by an operator at the terminal: looked through first, then a file."""

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.actions.core import recording
from handrail.actions.organisation import settings
from handrail.records.models import Case, Event, Person
from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW, act_as
from tests.returns.verified import compared_outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def known(person: Person, **more: Any) -> Person:
    """A child of whom everything is said that the census asks."""
    values = {
        "sex": "f", "ethnicity": "wbri", "disabilities": ["none"], "upn_unknown": "un4", **more,
    }  # fmt: skip
    with recording.audited_transaction(by=act_as("helen"), now=NOW):
        recording.change(person, verb="person.changed", values=values)
    return person


def right() -> Case:
    case = allocated()
    known(case.person)
    return case


def test_a_part_is_never_called_a_census(tmp_path: Path) -> None:
    right()
    told = settings_in_force().model_dump(mode="json") | {"council_code": "211"}
    settings.change_settings(by=people.act_as("petra"), settings=told, reason="Our number",
                                now=NOW)  # fmt: skip
    with pytest.raises(CommandError, match="does not have every child in need"):
        call_command("export", "cin-census", "--year", "2027", "--out", str(tmp_path / "a.xml"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("whole")
def test_at_the_terminal_nothing_is_written_while_something_must_be_put_right(
    tmp_path: Path,
) -> None:
    case, out, told = allocated(), tmp_path / "census.xml", io.StringIO()
    known(case.person, disabilities=[], disability="")
    asked = ("export", "cin-census", "--year", "2027", "--out", str(out))
    with pytest.raises(CommandError) as found:
        call_command(*asked, stdout=told)
    assert found.value.returncode == 1
    assert f"8540 {case.person.reference}" in told.getvalue()
    assert list(tmp_path.iterdir()) == []
    call_command(*asked, "--anyway", stdout=told)
    assert ElementTree.parse(out).getroot().tag == "Message"
    assert out.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("whole")
def test_at_the_terminal_a_right_census_is_written_and_noted(tmp_path: Path) -> None:
    right()
    out, told = tmp_path / "census.xml", io.StringIO()
    call_command("export", "cin-census", "--year", "2027", "--out", str(out), stdout=told)
    assert "1 children in" in told.getvalue() or "1 child in" in told.getvalue()
    assert Event.objects.filter(verb="return.exported").count() == 1


@pytest.mark.usefixtures("whole")
def test_at_the_terminal_an_outcome_that_nobody_compared_is_not_written_even_anyway(
    tmp_path: Path,
) -> None:
    row = taken(right(), "begin:preproceedings", by="marcus", started_on=day(NOW.date()))
    taken(row, "end", by="marcus", decided_on=day(NOW.date()), outcome="b")
    asked = ("export", "cin-census", "--year", "2027", "--out", str(tmp_path / "census.xml"))
    with pytest.raises(CommandError, match=r"Nothing was written.*nobody has compared"):
        call_command(*asked, "--anyway", stdout=io.StringIO())
    assert list(tmp_path.iterdir()) == []
    compared_outcomes()
    call_command(*asked, stdout=io.StringIO())
    assert "<PPOutcome>B</PPOutcome>" in (tmp_path / "census.xml").read_text()
