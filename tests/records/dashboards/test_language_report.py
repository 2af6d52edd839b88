"""Words that the list advises against, for whoever supervises the agency."""

import pytest

from handrail.records.models import Case, Referral
from handrail.records.queries.dashboards.language_report import REPORT, report_for_supervisor
from handrail.rules.permissions import grants_of
from tests import people
from tests.people.casework import allocated, opened, taken

pytestmark = pytest.mark.django_db


def supervisor() -> str:
    logins = ("marcus", "helen", "ruth", "lena", "petra")
    return next(login for login in logins if grants_of(people.act_as(login), REPORT))


def test_words_are_counted_by_month_and_form_and_quotations_apart() -> None:
    case = allocated()
    taken(case, "write:casenote", text="She is streetwise. He said “my boyfriend”.")
    found = report_for_supervisor(people.act_as(supervisor()))
    assert [month.isoformat() for month in found.months] == ["2026-11-01"]
    assert [counts for _, counts, _ in found.categories] == [[1]]
    assert (sum(many for _, many in found.forms), found.quotations) == (1, 1)
    assert found.rows.total == 1


def test_who_supervises_nobody_finds_nothing() -> None:
    taken(allocated(), "write:casenote", text="She is streetwise.")
    found = report_for_supervisor(people.act_as("dan"))
    assert (found.categories, found.forms, found.quotations, found.rows.total) == ([], [], 0, 0)


def test_words_that_one_may_not_read_are_counted_but_lead_nowhere() -> None:
    case = allocated(opened(people.sent("bob", seen="A streetwise girl")))
    marcus = people.act_as("marcus")
    taken(case, "write:casenote", text="She is streetwise.")
    assert [row.may_open for row in report_for_supervisor(marcus).rows] == [True, True]
    held = {"sensitivity": "S2", "guardian": people.account("cat")}
    for table, row in ((Case, case), (Referral, case.referral)):
        table.objects.filter(pk=row.pk).update(**held)
    assert [row.may_open for row in report_for_supervisor(marcus).rows] == [False, False]
