"""The end of a measure is told before it comes."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.disruption import measure_expiry, measures as measures_actions
from handrail.actions.operations.worker import WORKER
from handrail.records.models import Clock, Event, Measure, Notice, Person, Task
from tests.people import casework, measures
from tests.people.cast import NOW, account, act_as
from tests.rounds import one_round


def again(row: Measure) -> Measure:
    return Measure.objects.get(pk=row.pk)


class TestWarningNotice:
    @pytest.fixture
    def warned(self, db: Any) -> tuple[Measure, Person]:
        child = casework.allocated().person
        assert child is not None
        return measures.in_force(measures.entity("person", "Big T"), "cawn16"), child

    def test_it_ends_on_the_birthday_of_the_child_and_is_reviewed_when_that_is_not_known(
        self, warned: tuple[Measure, Person]
    ) -> None:
        row, child = warned
        assert again(row).expires_on is None
        assert again(row).review_on is not None
        Person.objects.filter(pk=child.pk).update(born="2012-05-03")
        child.refresh_from_db()
        by = act_as("ivo")
        named = _named(row, child)
        assert again(row).expires_on == dt.date(2028, 5, 3)
        running = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
        assert {clock.kind for clock in running} == {"C21", "C29"}
        measures_actions.remove_protected_child(
            by=act_as("marcus"), child=named, reason="Named in error", now=NOW
        )
        assert again(row).expires_on is None
        with pytest.raises(NotPossible):  # the desk does not know the child
            measures_actions.add_protected_child(by=by, measure=again(row), child=child, now=NOW)
        _named(row, child)
        assert again(row).expires_on == dt.date(2028, 5, 3)

    def test_the_notice_for_a_child_in_care_ends_two_years_later(self, db: Any) -> None:
        child = casework.allocated().person
        assert child is not None
        Person.objects.filter(pk=child.pk).update(born="2012-05-03", legal_status="s31")
        child.refresh_from_db()
        ends = {}
        for key, name in (("cawn16", "Big T"), ("cawn18", "Moss")):
            row = measures.in_force(measures.entity("person", name), key)
            _named(row, child)
            ends[key] = again(row).expires_on
        assert ends == {"cawn16": dt.date(2028, 5, 3), "cawn18": dt.date(2030, 5, 3)}

    def test_about_right_is_not_a_birthday(self, warned: tuple[Measure, Person]) -> None:
        row, child = warned
        Person.objects.filter(pk=child.pk).update(born="~2012-05-03")
        child.refresh_from_db()
        _named(row, child)
        assert again(row).expires_on is None

    def test_its_end_is_told_to_who_leads_it_and_opens_no_task(self, db: Any) -> None:
        row = measures.warned(born="2010-12-03")
        one_round(now=NOW)
        about = Notice.objects.filter(stage_id=row.public_id)
        assert about.get(text__contains="ends").recipient == account("pol")
        assert not Task.objects.filter(stage_id=row.public_id, kind="measure_ends").exists()
        Measure.objects.filter(pk=row.pk).update(lead=account("marcus"))
        one_round(now=NOW)
        told = about.filter(text=f"{row.reference} ends on 3 December 2026.")
        assert [notice.recipient for notice in told.order_by("pk")] == [
            account("pol"), account("marcus")]  # fmt: skip
        one_round(now=measures.at("2026-12-03"))
        assert about.filter(text=f"{row.reference} ends today.").count() == 1
        one_round(now=measures.at("2026-12-04"))
        assert again(row).state == "expired"
        assert not Task.objects.filter(stage_id=row.public_id, kind="measure_ends").exists()


def _named(row: Measure, child: Person) -> Any:
    """Named by marcus, who may read of the target since the desk let him."""
    measures.show(row, "marcus")
    made = measures_actions.add_protected_child(
        by=act_as("marcus"), measure=again(row), child=child, now=NOW
    )
    assert Event.objects.filter(verb="measure.child_named").exists()
    return made


@pytest.mark.parametrize(
    ("day", "is_sure", "done", "state"),
    [
        ("2026-12-17", True, False, "in_force"),  # 15 days before its end
        ("2026-12-18", True, True, "in_force"),
        ("2026-12-18", False, True, "in_force"),
        ("2027-01-01", False, True, "in_force"),
        ("2027-01-02", False, False, "in_force"),  # what ends waits for a clock that is right
        ("2027-01-02", True, True, "expired"),
    ],
)
def test_an_end_is_told_fourteen_days_before_and_comes_the_day_after_it(
    db: Any, day: str, is_sure: bool, done: bool, state: str
) -> None:
    row = measures.in_force(measures.entity(), "location_ops", lead="lex")
    Measure.objects.filter(pk=row.pk).update(expires_on=dt.date(2027, 1, 1))

    def run() -> bool:
        return measure_expiry.warn_or_expire(
            by=WORKER, measure=again(row), now=measures.at(day), may_end=is_sure
        )

    assert (run(), again(row).state) == (done, state)
    assert run() is False, "the same news is not told twice"


@pytest.mark.parametrize("values", [{"expires_on": None}, {"state": "ended"}])
def test_what_has_no_end_or_is_over_expires_never(db: Any, values: dict[str, Any]) -> None:
    row = measures.in_force(measures.entity(), "location_ops", lead="lex")
    Measure.objects.filter(pk=row.pk).update(**{"expires_on": NOW.date()} | values)
    late = measures.at("2027-06-01")
    assert not measure_expiry.warn_or_expire(by=WORKER, measure=again(row), now=late)
    assert again(row).state == values.get("state", "in_force")
