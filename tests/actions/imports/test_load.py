"""Records of another system: shown all at once, the same file twice is nothing, changes amend."""

import datetime as dt
import hashlib
from typing import Any

import pytest

from handrail.actions import imports as imports_actions
from handrail.actions.core.recording import NotPossible
from handrail.actions.imports import load
from handrail.records.models import (
    Assessment,
    Case,
    Clock,
    Decision,
    Enquiry,
    ImportBatch,
    ImportedRow,
    Meeting,
    Missing,
    Person,
    Plan,
    Referral,
    Relationship,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.records.queries.imports import imports
from handrail.records.queries.people.register import keys_of_likely_people
from handrail.rules.imports import Gathered, Line
from tests import people
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
Sheets = dict[str, list[dict[str, str]]]
STORY: Sheets = {
    "workers": [{"id": "w1", "name": "Sam Okafor", "job": "Social worker"},
                {"id": "w2", "name": "Cat", "login": "cat"}],
    "children": [
        {"id": "1", "given": "Kitty", "family": "Devlin", "born": "2012-03-14", "sex": "F",
         "ethnicity": "WBRI", "disabilities": "NONE", "nhs": "943 476 5919",
         "address": "8 Cooper's Row", "postcode": "E14 3AB"},
        {"id": "2", "family": "Devlin", "expected_on": "2027-01-20", "sex": "U"},
    ],
    "people": [{"id": "m", "given": "Orla", "family": "Devlin", "born": "~1985"}],
    "relationships": [
        {"id": "r1", "child": "1", "person": "m", "kind": "mother", "responsibility": "yes"},
        {"id": "r2", "child": "1", "other_name": "Sheila Marsh", "kind": "aunt_uncle"},
        {"id": "r3", "child": "2", "person": "1", "kind": "sibling"},
    ],
    "episodes": [
        {"id": "e1", "child": "1", "referred_at": "2026-01-05 10:30", "source": "6", "need": "N1",
         "worker": "w2", "team": "Exploitation team"},
        {"id": "e0", "child": "1", "referred_at": "2025-02-03", "source": "2A", "is_nfa": "yes"},
        {"id": "e2", "child": "2", "referred_at": "2026-10-01", "source": "3F", "need": "N1",
         "closed_on": "2026-11-02", "closure": "RC8", "worker": "w1"},
    ],
    "assessments": [
        {"id": "a1", "episode": "e1", "started_on": "2026-01-06", "authorised_on": "2026-02-20",
         "factors": "11A;10A", "worker": "w1"},
    ],
    "enquiries": [{"id": "q1", "episode": "e1", "started_on": "2026-01-07",
                   "needs_conference": "yes"}],
    "conferences": [{"id": "c1", "episode": "e1", "enquiry": "q1", "kind": "conference",
                     "held_on": "2026-01-26", "outcome": "cp_plan", "category": "SAB"}],
    "plans": [{"id": "p1", "episode": "e1", "kind": "cp", "conference": "c1",
               "started_on": "2026-01-26", "first_category": "SAB"}],
    "reviews": [{"id": "v1", "plan": "p1", "reviewed_on": "2026-04-20"}],
    "missing": [{"id": "x1", "child": "1", "missing_from": "2026-03-01 22:00",
                 "returned_at": "2026-03-02 07:00", "held_at": "2026-03-03 15:00"}],
    "places": [{"id": "h1", "name": "Harbour Lodge", "kind": "hotel", "address": "1 Quay"}],
}  # fmt: skip


COUNT = sum(map(len, STORY.values()))


def gathered(sheets: Sheets, by: str = "helen") -> Gathered:
    found = Gathered(NOW.date(), "mosaic")
    for sheet, rows in sheets.items():
        for number, cells in enumerate(rows, 2):
            found.take(Line("a.xlsx", sheet, number, cells))
    actor = people.act_as(by)
    found.finish(lambda sheet, ids: imports.find_earlier_rows(actor, "mosaic", sheet, ids))
    assert list(found.findings.lines()) == []
    return found


def bring(sheets: Sheets, by: str = "helen", now: dt.datetime = NOW) -> imports_actions.Result:
    return imports_actions.load_batch(
        by=people.act_as(by, now), gathered=gathered(sheets), name="a.xlsx",
        digest=hashlib.sha256(str(sheets).encode()).hexdigest(), now=now,
        tell=lambda done, of: None,
    )  # fmt: skip


def changed(sheet: str, place: int, **cells: str) -> Sheets:
    rows = [dict(row) for row in STORY[sheet]]
    rows[place] |= cells
    return STORY | {sheet: rows}


def child(name: str = "Kitty") -> Person:
    return Person.objects.get(names__given=name)


def test_an_open_episode_whose_time_was_up_before_it_came_alarms_nobody() -> None:
    bring(STORY | {"assessments": []})
    clock = Clock.objects.get(case__person=child(), kind="C6")
    assert clock.stopped_at is None
    assert clock.due_at
    assert clock.due_at < NOW
    assert clock.breach_told_at == NOW


def test_new_rows_about_a_child_who_is_here_come_with_the_next_file() -> None:
    bring(STORY)
    more: Sheets = {
        "reviews": [{"id": "v2", "plan": "p1", "reviewed_on": "2026-10-12"}],
        "episodes": [STORY["episodes"][2],
                     {"id": "e3", "child": "2", "referred_at": "2026-11-10", "source": "3E",
                      "need": "N1"}],
        "assessments": [{"id": "a2", "episode": "e3", "started_on": "2026-11-11"}],
        "missing": [{"id": "x2", "child": "2", "missing_from": "2026-11-20 22:00"}],
    }  # fmt: skip
    result = bring(more, now=NOW + dt.timedelta(days=1))
    assert (result.made, result.changed, result.unchanged) == (4, 0, 1)
    assert Missing.objects.count() == 2
    assert Plan.objects.get().reviewed_on == dt.date(2026, 10, 12)
    assert Case.objects.filter(state="unallocated", assessment_rows__state="begun").count() == 1
    assert reconcile_rows().faults == []


def broken_off(monkeypatch: Any) -> None:
    """An import that breaks off when everything is there and nothing is shown yet."""

    def power_cut(**given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(load, "_show", power_cut)
        with pytest.raises(KeyboardInterrupt):
            bring(STORY)


def test_what_is_still_coming_exists_for_nobody(monkeypatch) -> None:
    broken_off(monkeypatch)
    assert Person._base_manager.filter(names__given="Kitty").exists()
    for table in (Person, Referral, Case, Assessment, Enquiry, Meeting, Plan, Missing, Decision,
                  Clock, Relationship):  # fmt: skip
        assert not table.objects.exists(), table
    for child in Person._base_manager.all():  # not by way of a row that leads to it either
        assert not child.cases.exists()
        assert not child.keys.exists()
    assert keys_of_likely_people([1], 10) == []
    assert reconcile_rows().faults == []


def test_an_import_that_broke_off_is_taken_back_unseen_and_its_ids_are_free(monkeypatch) -> None:
    with pytest.raises(NotPossible):
        imports_actions.discard_import(by=people.act_as("helen"), now=NOW)
    broken_off(monkeypatch)
    imports_actions.discard_import(by=people.act_as("helen"), now=NOW)
    assert not Person.objects.exists()
    assert ImportBatch.objects.get().state == "discarded"
    assert not ImportedRow.objects.exists()
    assert reconcile_rows().faults == []
    bring(STORY, now=NOW + dt.timedelta(hours=1))
    assert Person.objects.filter(names__given="Kitty").count() == 1
    assert Case.objects.count() == 2


def test_a_protected_address_is_sealed_and_makes_no_search_key() -> None:
    row = STORY["children"][0] | {"address_is_protected": "yes"}
    bring({"children": [row]})
    address = child().addresses.get()
    assert (address.is_protected, address.postcode) == (True, "")
    assert str(address.lines) == "8 Cooper's Row\nE14 3AB"
