"""A police file of two hundred rows: each joins its child, is there already, or says why not."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.missing import police_files, police_import
from handrail.records.models import (
    Clock,
    Missing,
    MissingImport,
    MissingLink,
    MissingRow,
    Person,
    Submission,
    ToCompare,
)
from handrail.records.queries.missing import episodes as queries
from handrail.rules.missing.police_file import COLUMNS, read_file
from tests import people
from tests.people.cast import NOW
from tests.people.joining import on_register
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db
GIVEN = ("Amira", "Leo", "Noor", "Tomasz", "Ebele", "Priyanka", "Callum", "Yusra", "Mateo", "Sanaa")
FAMILY = ("Okonjo", "Marsh", "Rahman", "Kowal", "Adeyemi", "Nair", "Frost", "Said", "Silva", "Pike")
KNOWN, TWINS = 40, 2


def cells(number: int, **more: str) -> dict[str, str]:
    """A row about the child of that number, in the middle of some night of its own."""
    child = number % KNOWN
    began = dt.datetime(2026, 6, 1, 21, 30, tzinfo=dt.UTC) + dt.timedelta(days=number * 0.9)
    row = {
        "police_reference": f"MP/{number}",
        "given": GIVEN[child % 10],
        "family": FAMILY[child // 10 * 2 % 10],
        "born": f"2012-0{child // 10 + 1}-1{child % 10}",
        "missing_from": f"{began:%Y-%m-%d %H:%M}",
        "returned_at": f"{began + dt.timedelta(hours=9):%Y-%m-%d %H:%M}",
        "grade": ("high", "Medium", "low")[number % 3],
        "where_last_seen": "Bus station" if number in {7, 8} else "",
    }
    return row | more


def file_of(rows: list[dict[str, str]]) -> str:
    lines = [",".join(row.get(name, "") for name in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines])


def imported(text: str, by: str = "cora", now: dt.datetime = NOW) -> police_files.Result:
    rows, problems = read_file(text)
    assert problems == []
    return police_files.import_rows(
        by=people.act_as(by, now), rows=rows, name="police.csv", agency=people.agency("police"),
        now=now,
    )  # fmt: skip


def register() -> None:
    """The children whom police know rightly, and two twins whose rows cannot tell them apart."""
    for number in range(KNOWN):
        row = cells(number)
        on_register(row["given"], row["family"], born=row["born"])


def two_hundred() -> list[dict[str, str]]:
    good = [cells(number) for number in range(150)]
    typos = [cells(n, given=cells(n)["given"][:-1] + "x") for n in range(150, 160)]
    unknown = [
        cells(n, given="Zebedee", family="Quorn", born=f"2009-01-{n - 150}")
        for n in range(160, 170)
    ]
    broken = [cells(n, missing_from="last night") for n in range(170, 176)]
    wrong = [cells(n, returned_at="2026-01-01 10:00") for n in range(176, 180)]
    nameless = [cells(n, born="") for n in range(180, 184)]
    doubled = good[:10]
    clock = [
        cells(0, police_reference="MP/c1", missing_from="2026-10-25T01:30+01:00",
              returned_at="2026-10-25T01:30+00:00"),
        cells(1, police_reference="MP/c2", missing_from="2026-10-24 22:00",
              returned_at="2026-10-25 09:00"),
    ]  # fmt: skip
    other_child = [
        cells(20, police_reference="MP/3"),
        cells(4, missing_from="2026-06-30 21:30", returned_at=""),
    ]
    no_reference = [cells(6, police_reference="", missing_from="2026-11-20 10:00", returned_at="")]
    purple = [cells(7, police_reference="MP/p", grade="purple")]
    return [*good, *typos, *unknown, *broken, *wrong, *nameless, *doubled, *clock, *other_child,
            *no_reference, *purple]  # fmt: skip


@pytest.mark.drawn
@pytest.mark.once
def test_two_hundred_rows_join_the_right_children_and_none_is_lost() -> None:
    register()
    rows = two_hundred()
    assert len(rows) == 200
    result = imported(file_of(rows))
    assert result.placed + result.known + result.waiting == result.rows == 200
    assert MissingRow.objects.filter(state="waiting").count() == result.waiting
    assert Missing.objects.count() == result.placed == 152
    assert result.known == 10
    for row in Missing.objects.select_related("person").prefetch_related("person__names"):
        number = row.police_reference.removeprefix("MP/").removeprefix("c")
        told = cells(int(number) - 1 if "c" in row.police_reference else int(number))
        name = row.person.names.get()
        assert (name.given, name.family, row.person.born) == (
            told["given"], told["family"], told["born"])  # fmt: skip
    assert {why: len(numbers) for why, numbers in result.why.items()} == {
        "similar": 10, "nobody": 10, "no_date": 6, "wrong_times": 4, "no_name": 4, "changed": 2,
        "no_reference": 1, "no_grade": 1,
    }  # fmt: skip
    twice = Missing.objects.get(police_reference="MP/c1")
    assert twice.returned_at - twice.missing_from == dt.timedelta(hours=1)
    night = Missing.objects.get(police_reference="MP/c2")
    assert night.returned_at - night.missing_from == dt.timedelta(hours=12)
    assert night.is_historic  # it ended over 28 days ago, so no interview is due
    assert not Clock.objects.filter(stage_id=night.public_id).exists()
    place = MissingLink.objects.get(kind="place")
    assert {place.episode.police_reference, place.other.police_reference} == {"MP/7", "MP/8"}
    before = (Missing.objects.count(), MissingRow.objects.count())
    again = imported(file_of(rows))
    assert (again.placed, again.known, again.waiting) == (0, 200, 0)
    assert (Missing.objects.count(), MissingRow.objects.count()) == before


def test_a_file_that_is_tried_out_keeps_nothing() -> None:
    register()
    before = people.state()
    rows, _ = read_file(file_of([cells(1), cells(2, given="Nobody")]))
    cora = people.act_as("cora")
    found = police_files.preview_import(by=cora, rows=rows, name="a.csv", agency=None, now=NOW)
    assert (found.placed, found.waiting) == (1, 1)
    assert people.state() == before


def test_a_later_file_adds_the_return_and_a_new_grade_and_doubles_nothing() -> None:
    register()
    imported(file_of([cells(1, returned_at="", grade="low")]))
    row = Missing.objects.get()
    assert row.state == "active"
    result = imported(file_of([cells(1, grade="high")]))
    row.refresh_from_db()
    assert (result.known, row.state, row.grade) == (1, "located", "high")
    page = queries.episode_page_for(
        people.act_as("cora"), queries.find_episode(people.act_as("cora"), row.public_id)
    )
    assert [kept.answers["grade"] for kept in page.part("grade")] == ["high", "low"]


def test_twins_and_namesakes_wait_for_a_person() -> None:
    on_register("Amira", "Okonjo", born="2012-01-10")
    on_register("Amira", "Okonjo", born="2012-01-10")
    result = imported(file_of([cells(0)]))
    assert result.why == {"several": [2]}


def _sealed(number: int) -> Person:
    row = cells(number)
    child = on_register(row["given"], row["family"], born=row["born"])
    cat = people.account("cat")
    Person.objects.filter(pk=child.pk).update(sensitivity="S3", guardian=cat)
    return child


def test_of_a_sealed_child_an_import_says_what_it_says_of_nobody() -> None:
    _sealed(0)
    known = imported(file_of([cells(0)]))
    nobody = imported(file_of([cells(40, given="Zebedee", family="Quorn", born="2009-01-10")]))
    assert (known.why, known.placed) == (nobody.why, nobody.placed) == ({"nobody": [2]}, 0)
    assert not Missing.objects.exists()
    assert ToCompare.objects.filter(about__isnull=False).count() == 2


def _waiting(**more: str) -> MissingRow:
    register()
    imported(file_of([cells(1, **more)]))
    return MissingRow.objects.get()


def test_a_person_says_which_child_a_waiting_row_is_about() -> None:
    row = _waiting(given="Leon")
    child = Person.objects.get(names__given="Leo", names__family="Okonjo", born="2012-01-11")
    cora = people.act_as("cora")
    assert row.why == "similar"
    known: dict[str, Any] = {"by": cora, "row": row, "seen": row.version, "now": NOW}
    with pytest.raises(Incomplete):
        police_import.place_row(child=None, times={}, **known)
    made = police_import.place_row(child=child, times={}, **known)
    row.refresh_from_db()
    assert (made.person, row.state, row.episode) == (child, "placed", made)
    with pytest.raises(NotPossible):
        police_import.place_row(child=child, times={}, **known)


def test_a_row_whose_episode_came_meanwhile_is_not_placed_a_second_time() -> None:
    row = _waiting(given="Leon")
    child = Person.objects.get(names__given="Leo", names__family="Okonjo", born="2012-01-11")
    imported(file_of([row.raw["cells"] | {"given": "Leo"}]))
    given: dict[str, Any] = {"child": child, "times": {}, "seen": row.version, "now": NOW}
    with pytest.raises(NotPossible, match="already an episode with this police reference"):
        police_import.place_row(by=people.act_as("cora"), row=row, **given)


def test_times_that_could_not_be_read_are_asked_of_the_person() -> None:
    row = _waiting(missing_from="last night", returned_at="")
    cora, child = people.act_as("cora"), Person.objects.earliest("pk")
    known: dict[str, Any] = {"by": cora, "row": row, "child": child, "seen": 1, "now": NOW}
    with pytest.raises(Incomplete):
        police_import.place_row(times={"missing_from": "late"}, **known)
    made = police_import.place_row(times={"missing_from": "23/11/2026 22:15"}, **known)
    assert made.missing_from == dt.datetime(2026, 11, 23, 22, 15, tzinfo=dt.UTC)


def test_a_row_is_put_aside_only_with_a_reason() -> None:
    row = _waiting(given="Zebedee", family="Quorn", born="2009-01-10")
    cora = people.act_as("cora")
    with pytest.raises(Incomplete):
        police_import.set_aside(by=cora, row=row, reason=" ", seen=1, now=NOW)
    police_import.set_aside(by=cora, row=row, reason="An adult", seen=1, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("aside", "An adult")


@pytest.mark.parametrize("login", ["bob", "cat", "ines", "pol", "ann", "ruth"])
def test_only_those_who_import_may(login: str) -> None:
    rows, _ = read_file(file_of([cells(1)]))
    with pytest.raises(Refused):
        police_files.import_rows(by=people.act_as(login), rows=rows, name="", agency=None, now=NOW)
    assert not MissingImport.objects.exists()


def test_an_older_file_does_not_lower_the_grade_of_a_child_who_is_missing() -> None:
    on_register("Leo", "Marsh", born="2012-01-11")
    about = {"given": "Leo", "family": "Marsh", "born": "2012-01-11", "returned_at": ""}
    about |= {"missing_from": "2026-11-23 21:30"}
    first = cells(1, grade="medium", grade_at="2026-11-23 22:00", **about)
    imported(file_of([first]))
    imported(file_of([cells(1, grade="high", grade_at="2026-11-24 02:00", **about)]))
    assert Missing.objects.get().grade == "high"
    imported(file_of([first]))
    assert Missing.objects.get().grade == "high"


def test_a_lower_grade_without_a_time_waits_for_a_person() -> None:
    on_register("Leo", "Marsh", born="2012-01-11")
    about = {"given": "Leo", "family": "Marsh", "born": "2012-01-11", "returned_at": ""}
    about |= {"missing_from": "2026-11-23 21:30"}
    imported(file_of([cells(1, grade="high", **about)]))
    lower = file_of([cells(1, grade="low", **about)])
    result = imported(lower)
    assert (Missing.objects.get().grade, result.waiting) == ("high", 1)
    assert MissingRow.objects.get().why == "lower_grade"
    assert imported(lower).known == 1


@pytest.mark.both
def test_who_reported_it_and_the_reference_are_kept_as_the_file_has_them() -> None:
    register()
    by_whom, number = "Night staff of the home " * 40, "MP/" + "7" * 490
    imported(file_of([cells(5, reported_by=by_whom, police_reference=number)]))
    kept = Missing.objects.get()
    assert (kept.reported_by, kept.police_reference) == (by_whom.strip(), number)
    imported(file_of([cells(6, police_reference=number + "7" * 9)]))
    assert MissingRow.objects.get().why == "no_reference"


def test_an_episode_of_a_child_sealed_since_is_neither_changed_nor_said_to_be_there() -> None:
    child = on_register("Amira", "Okonjo", born="2012-01-10")
    assert imported(file_of([cells(0, returned_at="")])).placed == 1
    row = Missing.objects.get()
    sealed = {"sensitivity": "S3", "guardian": people.account("cat")}
    for table, key in ((Person, child.pk), (Missing, row.pk)):
        table.objects.filter(pk=key).update(**sealed)
    again = imported(file_of([cells(0)]))
    assert (again.why, again.known) == ({"nobody": [2]}, 0)
    row.refresh_from_db()
    assert (row.state, row.returned_at) == ("active", None)


def _held_episode(**values: Any) -> Missing:
    """An episode that cat alone may read, of the first child, whom anybody may find."""
    row = cells(0)
    child = on_register(row["given"], row["family"], born=row["born"])
    made = reported(child, at=row["missing_from"])
    held = {"sensitivity": "S2", "guardian": people.account("cat")} | values
    Missing.objects.filter(pk=made.pk).update(**held)
    return made


def test_a_reference_is_not_added_to_an_episode_that_the_importer_may_not_read() -> None:
    held = _held_episode()
    result = imported(file_of([cells(0)]))
    held.refresh_from_db()
    assert (held.police_reference, held.state) == ("", "reported")
    assert (result.placed, result.known, result.why) == (1, 0, {})


def test_a_reference_of_an_episode_that_the_importer_may_not_read_counts_as_new() -> None:
    _held_episode(police_reference="MP/0")
    times = {"missing_from": "2026-05-01 21:30", "returned_at": "2026-05-02 06:30"}
    result = imported(file_of([cells(0, **times)]))
    assert (result.placed, result.why) == (1, {})


@pytest.mark.parametrize(
    ("began", "ended", "waits"),
    [
        ("2026-11-20 10:00", "2026-11-20 21:00", True),
        ("2026-11-20 10:00", "2026-11-20 20:59", False),
        ("2026-11-21 06:00", "2026-11-21 12:00", True),
        ("2026-11-21 06:01", "2026-11-21 12:00", False),
    ],
    ids=["ends as the other begins", "ends before", "begins as the other ends", "begins after"],
)
def test_a_row_that_touches_another_episode_of_the_child_waits_for_a_person(
    began: str, ended: str, waits: bool
) -> None:
    child = on_register("Leo", "Marsh", born="2012-01-11")
    back(reported(child, at="2026-11-20 21:00"), "2026-11-21 06:00")
    Missing.objects.update(police_reference="MP/other")
    about = {"given": "Leo", "family": "Marsh", "born": "2012-01-11"}
    result = imported(file_of([cells(1, missing_from=began, returned_at=ended, **about)]))
    assert (result.waiting, result.placed) == (int(waits), int(not waits))


@pytest.mark.parametrize("officer", ["PC 4471 Moss", ""])
def test_who_graded_an_episode_is_kept_where_the_file_says_so(officer: str) -> None:
    register()
    imported(file_of([cells(5, officer=officer)]))
    kept = Submission.objects.get(part="grade")
    assert kept.answers.get("graded_by", "") == officer


@pytest.mark.parametrize("at_once", [True, False])
def test_that_police_saw_the_child_comes_with_the_file_and_ends_the_deadline(
    at_once: bool,
) -> None:
    register()
    row = cells(1, missing_from="2026-11-23 21:00", returned_at="2026-11-24 03:00")
    saw = row | {"seen_by_police_at": "2026-11-24 07:30"}
    if not at_once:
        imported(file_of([row]))
    imported(file_of([saw]))
    again = imported(file_of([saw]))
    assert (again.known, again.waiting) == (1, 0)
    episode = Missing.objects.get()
    assert episode.seen_by_police_at == dt.datetime(2026, 11, 24, 7, 30, tzinfo=dt.UTC)
    assert Clock.objects.get(kind="C12", stage_id=episode.public_id).stopped_at is not None
    assert Submission.objects.filter(stage_id=episode.public_id, part="police_see").count() == 1


@pytest.mark.parametrize(
    ("back_at", "seen_at", "why"),
    [
        ("2026-11-24 03:00", "2026-11-24 02:00", "wrong_times"),
        ("2026-11-24 03:00", "2027-11-24 02:00", "wrong_times"),
        ("2026-11-24 03:00", "at noon", "no_date"),
        ("", "2026-11-24 07:30", "no_return"),
    ],
)
def test_a_time_at_which_police_cannot_have_seen_the_child_waits_for_a_person(
    back_at: str, seen_at: str, why: str
) -> None:
    register()
    row = cells(1, missing_from="2026-11-23 21:00", returned_at=back_at, seen_by_police_at=seen_at)
    assert imported(file_of([row])).why == {why: [2]}
