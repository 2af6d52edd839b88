"""References that people read out: never taken twice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import handrail.actions
from handrail.actions.core import references
from handrail.records.models import Referral
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ACTIONS = Path(handrail.actions.__file__).parent
GIVEN = re.compile(r"new_reference\(\s*(\w+),(.*?), now", re.S)
LETTER = re.compile(r'"([A-Z0-9]{1,3})"')


def test_a_reference_has_its_letter_and_year_and_no_letters_that_look_alike() -> None:
    found = {references.random_reference("NM", "R", NOW) for _ in range(50)}
    assert len(found) == 50
    assert all(one.startswith("NM-R-26-") and len(one) == 14 for one in found)
    assert not set("01OIL") & {sign for one in found for sign in one[8:]}
    assert references.new_export_number()[:3] == "HX-"


def test_one_that_a_row_has_already_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = people.sent().reference
    drawn: Iterator[str] = iter([taken, "NM-R-26-222222"])
    monkeypatch.setattr(references, "random_reference", lambda *given: next(drawn))
    assert references.new_reference(Referral, "NM", "R", NOW) == "NM-R-26-222222"


def test_among_many_rows_each_gets_its_own() -> None:
    kept = people.sent().reference
    rows = [
        Referral(reference=kept),
        Referral(reference="NM-R-26-222222"),
        Referral(reference="NM-R-26-222222"),
    ]
    references.fresh_references(rows, now=NOW)
    assert rows[1].reference == "NM-R-26-222222"
    assert len({kept, *(row.reference for row in rows)}) == 4


def test_each_kind_of_thing_has_a_letter_of_its_own() -> None:
    text = "\n".join(path.read_text("utf-8") for path in ACTIONS.rglob("*.py"))
    kinds: dict[str, set[str]] = {}
    for table, given in GIVEN.findall(text):
        for letter in LETTER.findall(given):
            kinds.setdefault(letter, set()).add(table)
    assert len(kinds) > 15
    assert {letter: tables for letter, tables in kinds.items() if len(tables) > 1} == {}


def test_a_number_of_a_copy_is_two_times_four_signs() -> None:
    assert re.fullmatch(r"HX-[0-9A-Z]{4}-[0-9A-Z]{4}", references.new_export_number())
