"""A year's change: a new edition is in force, new work follows it, old records keep theirs."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.organisation import law as law_actions
from handrail.outputs.forms.submission_document import Telling, section_of
from handrail.records.models import Case, Clock
from handrail.records.queries.casework.cases import list_row_submissions
from handrail.records.queries.core.law import law_at
from handrail.records.queries.core.settings import latest_settings
from handrail.rules.clocks import CLOCKS
from handrail.rules.disruption.options import option_for
from handrail.rules.law import register
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OLD, NEW = "Working Together to Safeguard Children (2026)", "Helping Together (Lantern edition)"


@pytest.fixture
def lantern_edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Puts an invented edition in the place of the one of 2026, from the next day on."""

    def come_into_force() -> None:
        rows = [dict(row) for row in register.shipped_rows()]
        guidance = next(row for row in rows if row["rule"] == "working-together")
        invented = {"edition": "Lantern edition", "from": str(NOW.date() + dt.timedelta(days=1))}
        guidance |= {"title": "Helping Together", "editions": [*guidance["editions"], invented]}
        monkeypatch.setattr(register, "shipped_rows", lambda: rows)
        register.load_register.cache_clear()

    yield come_into_force
    monkeypatch.undo()
    register.load_register.cache_clear()


def document(row: Any) -> str:
    """The first page of what was sent for a row, as it stands on paper."""
    (kept,) = list_row_submissions(people.act_as("cat"), row)
    return " ".join(section_of(Telling(kept, {}), kept.form.pages[0]).intro)


def page(login: str, name: str, *args: Any) -> str:
    return people.signed_in(login).get(reverse(name, args=args)).content.decode()


def basis_of(case: Case) -> str:
    return Clock.objects.get(case=case, kind=ClockCode.ASSESSMENT).basis


def test_deadlines_screens_and_documents_follow_and_old_records_keep_theirs(
    lantern_edition: Any,
) -> None:
    case = allocated()
    before = taken(case, "begin:assessment")
    assert basis_of(case) == OLD
    assert OLD in document(before)
    lantern_edition()
    later = NOW + dt.timedelta(days=2)
    # what was recorded keeps the edition, on the page and on paper
    assert basis_of(case) == OLD
    assert OLD in document(before)
    assert OLD in page("cat", "case_tasks", case.public_id)
    assert OLD in page("cat", "case_record", "assessment", before.public_id)
    # what is recorded from now on has the new one
    assert CLOCKS[ClockCode.ASSESSMENT].basis_on(law_at(later)) == NEW
    assert CLOCKS[ClockCode.ASSESSMENT].basis_on(law_at(NOW)).startswith("Helping Together (2026")
    assert "Lantern edition" in page("ann", "law")
    assert "Helping Together" in option_for("lado_dbs").basis


def test_a_deadline_that_starts_under_the_new_edition_carries_it(lantern_edition: Any) -> None:
    case, later = allocated(), NOW + dt.timedelta(days=2)
    lantern_edition()
    assert NEW in document(taken(case, "begin:assessment", now=later))
    taken(case, "begin:enquiry", now=later, started_on=day(later.date()))
    clock = Clock.objects.get(case=case, kind=ClockCode.INITIAL_CONFERENCE)
    assert clock.basis == NEW
    assert NEW in page("cat", "case_tasks", case.public_id)


def test_a_commencement_is_followed_from_its_day_and_changes_no_record() -> None:
    case = allocated()
    law_actions.set_days(
        by=people.act_as("petra"),
        edition="working-together-2026",
        in_force_from=NOW.date() + dt.timedelta(days=1),
        review_due=None,
        seen=latest_settings().number,
        reason="It came into force later",
        now=NOW,
    )
    assert basis_of(case) == OLD
    assert law_at(NOW).cite(["working-together"]).endswith("(2023)")
    assert law_at(NOW + dt.timedelta(days=1)).cite(["working-together"]).endswith("(2026)")
