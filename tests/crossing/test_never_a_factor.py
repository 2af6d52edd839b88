"""Sex, ethnicity and nationality of suspects are counted, and change nothing else.

They are recorded with their source. No search, match, list, task or figure of one person reads
them: whoever adds a module that does has to change the list below, and say why in review.
"""

import ast
from pathlib import Path
from typing import Any

import pytest

from handrail.records.models import Entity, Notice, SameEntity
from handrail.records.queries.disruption import entities as queries
from tests import people, source
from tests.people import concern
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

OWN = {"ethnicity_by", "known_from", "ask_on"}  # columns that no table but these two has
SHARED = {"sex", "ethnicity", "nationality"}  # which children have too
TABLES = {"Suspect", "Entity"}
# who writes them, who counts them, and their words
READERS = {
    "actions/disruption/entities.py",
    "actions/police/investigations.py",
    "records/models/entity.py",
    "records/models/investigation.py",
    "records/queries/dashboards/board_breakdowns.py",  # completeness
    "records/queries/disruption/problem_profile.py",  # figures under disclosure control
    "rules/disruption/characteristics.py",
    "rules/workflow/suspects.py",
    "rules/data_protection/subject_access_sources.py",  # of the child alone
    "actions/imports/columns.py",  # of the child alone
}
ASKED = {"sex": "m", "ethnicity": "wbri", "ethnicity_by": "officer", "nationality": "other",
         "nationality_name": "Erewhonian", "known_from": "custody"}  # fmt: skip


def names_in(path: Path) -> set[str]:
    """Every name, attribute and text of a module."""
    found: set[str] = set()
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.alias | ast.keyword | ast.arg):
            found.add(str(getattr(part, "name", "") or getattr(part, "arg", "")))
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.update(part.value.split("__"))
    return found


@pytest.mark.once
def test_nothing_but_completeness_and_the_problem_profile_reads_them() -> None:
    package = source.ROOT / "handrail"
    readers = set()
    for path in package.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        names = names_in(path)
        if names & OWN or (names & TABLES and names & SHARED):
            readers.add(path.relative_to(package).as_posix())
    assert readers == READERS


def described(row: Any, **more: Any) -> Any:
    return taken(row, "describe", by="pol", **{**ASKED, "known_on": day(NOW.date()), **more})


@pytest.mark.django_db
def test_two_people_with_the_same_answers_are_proposed_as_nothing() -> None:
    rows = [concern.recorded("person", by="pol", names=name) for name in ("Moss", "Reed")]
    before = [row.pk for row in Entity.objects.order_by("pk")]
    shown = [one.pk for one in queries.list_same_entities(people.act_as("ivo"), rows[0])]
    for row in rows:
        described(row)
    assert SameEntity.objects.count() == 0
    assert [row.pk for row in Entity.objects.order_by("pk")] == before
    assert [one.pk for one in queries.list_same_entities(people.act_as("ivo"), rows[0])] == shown


@pytest.mark.django_db
@pytest.mark.once
def test_a_search_for_a_nationality_finds_nobody() -> None:
    described(concern.recorded("person", by="pol", label="Moss", nicknames="Moss"))
    client = people.signed_in("ivo")
    asked = {"kind": "nickname", "purpose": "child", "why": "A child named this person"}
    answer = client.post("/disruption/find/", {**asked, "text": "Moss"})
    assert answer.status_code == 200
    assert "Nothing" not in answer.content.decode()
    for words in ("Erewhonian", "wbri", "White British"):
        assert (
            "Nothing" in client.post("/disruption/find/", {**asked, "text": words}).content.decode()
        )


@pytest.mark.django_db
def test_they_open_no_deadline_and_tell_nobody() -> None:
    row = taken(allocated(), "begin:investigation", police="police")
    suspect = taken(row, "suspect", label="Adult M", may_be_child="no")
    clocks, notices = row.case.clocks.count(), Notice.objects.count()
    described(suspect)
    assert row.case.clocks.count() == clocks
    assert Notice.objects.count() == notices
