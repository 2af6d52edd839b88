"""Our census beside the main system’s: who is in one alone, and what differs."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.outputs.returns import census_reconciliation
from handrail.outputs.returns.census_writer import Header, census_lines
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.census_window import in_year
from tests.people.casework import allocated
from tests.people.cast import NOW
from tests.returns.stories import EXPLOITED

pytestmark = [pytest.mark.django_db, pytest.mark.once]
YEAR = load_census_years()[2026]


def written(path: Path, *children: ChildFacts) -> Path:
    told = [there for one in children if (there := in_year(one, YEAR.period))]
    path.write_text("".join(census_lines(Header(YEAR, "211", "1", NOW), told)), encoding="utf-8")
    return path


def test_the_command_lists_who_is_in_one_alone_and_what_differs(tmp_path: Path) -> None:
    case, out = allocated(), io.StringIO()
    path = written(tmp_path / "theirs.xml", EXPLOITED)
    with pytest.raises(CommandError) as error:
        call_command("compare_census", str(path), "--year", "2027", stdout=out)
    assert error.value.returncode == 1
    assert f"{case.person.reference}: only here" in out.getvalue()
    assert "0 children in both, 1 only here, 1 only there" in out.getvalue()
    with pytest.raises(CommandError) as error:
        call_command("compare_census", str(tmp_path / "none.xml"), "--year", "2027")
    assert error.value.returncode == 2


def test_a_child_is_matched_by_our_id_and_only_then_compared(tmp_path: Path) -> None:
    person = allocated().person
    ours = replace(EXPLOITED, export_id=person.export_id)
    path = written(tmp_path / "theirs.xml", ours)
    with time_machine.travel(NOW, tick=False):
        found = census_reconciliation.compare_census(path, load_census_years()[2027])
    assert (found.both, found.ours_alone, found.theirs_alone) == (1, [], 0)
    assert {one.child for one in found.differences} == {person.reference}
    assert "Episode of 1 September 2025: here nothing, there there is one" in {
        one.in_words for one in found.differences
    }
