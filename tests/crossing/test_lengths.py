"""Every list with no row, one, forty and very many: it says how long it is, and stays light."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.actions.core import recording
from handrail.records.models import (
    Alarm,
    Attendance,
    Case,
    Check,
    Concern,
    Disagreement,
    Draft,
    HelpRequest,
    Intake,
    Meeting,
    Notice,
    Referral,
    Task,
    Team,
)
from handrail.records.queries.core import settings
from tests import people
from tests.draw import WHOLE
from tests.people import NOW, casework

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
PAGE = 50
MANY = 2_000 if WHOLE else 200
HEAVIEST = 80_000  # bytes of HTML before it is compressed


def record(rows: list[Any], verb: str) -> list[Any]:
    recording.record_many(rows, by=people.SETTER, now=NOW, verb=verb)
    return rows


def referrals(many: int, **given: Any) -> list[Referral]:
    begun = Referral.objects.count()
    rows = [
        Referral(
            reference=f"NM-R-26-L{begun + number:05}",
            author=people.account("ann"),
            owner=people.agency("school"),
            front_door=people.agency("council"),
            received_at=NOW,
            due_at=NOW,
            child_given=f"Child {number}",
            child_family="Of-a-family-with-a-long-name",
            why="Collected by a car nobody knows, away from lessons, afraid to say where she was",
            basis="public_task",
            **given,
        )
        for number in range(many)
    ]
    return record(rows, "referral.sent")


def decided(many: int) -> None:
    referrals(many, state="decided", decided_at=NOW, outcome="community_help")


def drafts(many: int) -> None:
    form, begun = settings.latest_form("inter_agency_referral"), Concern.objects.count()
    ann, school = people.account("ann"), people.agency("school")
    concerns = [
        Concern(reference=f"NM-C-26-L{begun + n:05}", author=ann, owner=school) for n in range(many)
    ]
    record(concerns, "concern.started")
    kept = Concern.objects.order_by("-pk")[:many]
    rows = [
        Draft(author=ann, owner=school, concern=row, main_form=form, content={}, saved_at=NOW)
        for row in kept
    ]
    record(rows, "draft.started")


def checks(many: int) -> None:
    rows = [
        Check(
            referral=referral,
            agency=people.agency("police"),
            owner=people.agency("council"),
            asked_by=people.account("bob"),
            asked_at=NOW,
            due_at=NOW,
            **people.REQUEST,
        )
        for referral in referrals(many)
    ]
    record(rows, "check.asked")


def tasks(many: int) -> None:
    ann, school = people.account("ann"), people.agency("school")
    rows = [
        Task(kind="addendum", title=f"Add more detail, {n}", assignee=ann, owner=school, due_at=NOW)
        for n in range(many)
    ]
    record(rows, "task.opened")


def case_tasks(many: int) -> None:
    cat, council = people.account("cat"), people.agency("council")
    begun = Case.objects.count()
    cases = [
        Case(
            reference=f"NM-C-26-L{begun + number:05}",
            referral=referral,
            owner=council,
            worker=cat,
            team=Team.objects.get(kind="social_work"),
            state="open",
            referred_at=NOW,
            opened_at=NOW,
        )
        for number, referral in enumerate(referrals(many, state="decided", decided_at=NOW))
    ]
    record(cases, "case.open")
    rows = [
        Task(
            kind="assess",
            title=f"Write the risk and harm assessment, {case.reference}",
            step="assessment:begin",
            case=case,
            stage="case",
            stage_id=case.public_id,
            assignee=cat,
            owner=council,
            due_at=NOW,
        )
        for case in Case.objects.order_by("-pk")[:many]
    ]
    record(rows, "task.opened")


def notices(many: int) -> None:
    ann = people.account("ann")
    rows = [
        Notice(recipient=ann, kind="correction", text=f"Put right, {n}", made_at=NOW)
        for n in range(many)
    ]
    record(rows, "task.opened")


def disagreements(many: int) -> None:
    rows = [
        Disagreement(
            referral=referral,
            owner=people.agency("school"),
            raised_by=people.account("ann"),
            raised_at=NOW,
            stage="practitioner",
            due_at=NOW,
        )
        for referral in referrals(many, state="decided", decided_at=NOW, outcome="community_help")
    ]
    record(rows, "disagreement.raised")


def asked(kind: str, team: str) -> Callable[[int], None]:
    def make(many: int) -> None:
        begun = HelpRequest.objects.count()
        rows = [
            HelpRequest(
                reference=f"NM-A-26-L{begun + number:05}",
                kind=kind,
                team=Team.objects.get(kind=team),
                owner=people.agency("school"),
                asked_by=people.account("ann"),
                asked_at=NOW,
                due_at=NOW,
                child_name=f"Child {number}",
            )
            for number in range(many)
        ]
        record(rows, "help.asked")

    return make


def calls(many: int) -> None:
    bob, council = people.account("bob"), people.agency("council")
    rows = [
        Intake(author=bob, owner=council, channel="phone", sender_name=f"Caller {number}")
        for number in range(many)
    ]
    record(rows, "intake.recorded")


def alarms(many: int) -> None:
    rows = [
        Alarm(
            referral=referral,
            owner=people.agency("council"),
            why="not_safe",
            raised_at=NOW,
            raised_by=people.account("ann"),
        )
        for referral in referrals(many, safe_tonight="not_safe")
    ]
    record(rows, "alarm.raised")


def seats(many: int) -> None:
    """Meetings of one case to which the police are invited."""
    case = Case.objects.first() or casework.allocated()
    council, begun = people.agency("council"), Meeting.objects.count()
    meetings = [
        Meeting(reference=f"NM-M-26-L{begun + n:05}", case=case, owner=council, state="called",
                kind="strategy", planned_at=NOW)
        for n in range(many)
    ]  # fmt: skip
    record(meetings, "meeting.call")
    police = people.agency("police")
    rows = [
        Attendance(meeting=row, case=case, agency=police, owner=council, state="invited")
        for row in Meeting.objects.order_by("-pk")[:many]
    ]
    record(rows, "attendance.invite")


LISTS: dict[str, tuple[str, str, Callable[[int], Any]]] = {
    "what I have not sent": ("ann", "/my/", drafts),
    "what I sent": ("ann", "/my/", referrals),
    "what colleagues sent": ("lena", "/my/", referrals),
    "my questions": ("ann", "/my/", asked("advice", "exploitation")),
    "my work": ("ann", "/work/", tasks),
    "my work in cases": ("cat", "/work/", case_tasks),
    "my team's work": ("marcus", "/work/?whose=team", case_tasks),
    "notices": ("ann", "/notices/", notices),
    "the queue": ("bob", "/front-door/", referrals),
    "decided": ("bob", "/front-door/decided/", decided),
    "workload": ("helen", "/front-door/workload/", referrals),
    "calls and notices": ("bob", "/front-door/intake/", calls),
    "checks": ("pol", "/checks/", checks),
    "asked of us": ("pol", "/asked-of-us/", seats),
    "disagreements": ("bob", "/disagreements/", disagreements),
    "advice": ("ezra", "/advice/", asked("advice", "exploitation")),
    "early help": ("hope", "/early-help/", asked("early_help", "early_help")),
    "tonight": ("edda", "/tonight/", alarms),
}


def queries(browser: Client, where: str) -> int:
    with CaptureQueriesContext(connection) as asked_for:
        assert browser.get(where).status_code == 200
    return len(asked_for)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_nothing_and_of_one_says_what_it_means(name: str) -> None:
    login, where, make = LISTS[name]
    browser = people.signed_in(login)
    nothing = browser.get(where).content.decode()
    assert browser.get(where).status_code == 200
    make(1)
    one = browser.get(where).content.decode()
    assert one != nothing
    assert " shown" not in re.sub(r"1 of 1 shown", "", nothing + one)


@pytest.mark.drawn
@pytest.mark.whole
@pytest.mark.parametrize("name", LISTS)
def test_many_are_counted_and_as_light_as_sixty(name: str) -> None:
    login, where, make = LISTS[name]
    browser = people.signed_in(login)
    make(60)
    browser.get(where)
    few = queries(browser, where)
    make(MANY - 60)
    assert queries(browser, where) == few
    text = browser.get(where).content.decode()
    assert len(text) < HEAVIEST
    assert str(MANY) in text or f"{MANY:,}" in text


PAGED = [name for name in LISTS if name not in {"workload", "tonight", "my team's work"}]


@pytest.mark.drawn
@pytest.mark.parametrize("name", PAGED)
def test_each_page_of_a_long_list_leads_to_the_next_and_back(name: str) -> None:
    login, where, make = LISTS[name]
    browser = people.signed_in(login)
    make(110)
    first = browser.get(where).content.decode()
    assert f"{PAGE} of 110 shown" in first
    second = follow(browser, where, first, "Show next")
    third = follow(browser, where, second, "Show next")
    assert "10 of 110 shown" in third
    assert "Show next" not in third
    assert f"{PAGE} of 110 shown" in follow(browser, where, third, "Show previous")


def follow(browser: Client, where: str, text: str, words: str) -> str:
    link = re.search(rf'href="([^"]*)">{words}', text)
    assert link, words
    there = browser.get(where + link.group(1).replace("&amp;", "&"))
    assert there.status_code == 200
    return str(there.content.decode())
