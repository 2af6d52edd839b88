"""A referral that became a plan, by six people of four agencies; another one the same evening."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from handrail.rules.core.local_time import LONDON
from tests.journeys.browsing import Desk
from tests.journeys.casework import EXPLAIN, Case, on
from tests.journeys.hands import Mouse
from tests.journeys.serving import Place, Postgres, Sqlite, own_copy
from tests.journeys.test_concern_to_feedback import DECISION


def evening() -> dt.datetime:
    """The next Wednesday at 18:40: the front door has closed, and no weekend is near."""
    now = dt.datetime.now(LONDON)
    day = now.date() + dt.timedelta(days=(2 - now.weekday()) % 7 or 7)
    return dt.datetime.combine(day, dt.time(18, 40), LONDON)


TODAY = evening().date()
NEXT_WEEK = TODAY + dt.timedelta(days=7)


@pytest.fixture(scope="module")
def wednesday(engine: Sqlite | Postgres, template: Place, browser: Browser) -> Iterator[Desk]:
    with own_copy(engine, template, "wednesday", evening()) as server:
        yield Desk(browser, server)


@pytest.mark.both
@pytest.mark.story
def test_from_allocation_to_a_plan(wednesday: Desk) -> None:
    case = Case(wednesday, "Simi Adeyemi", "marcus")
    case.shows("marcus", "No allocated worker")
    case.take(
        "marcus", "Allocate the case", {"reason": "Cat knows the aunt", **EXPLAIN},
        picks=("Cat Oyelaran",), says="Cat Oyelaran",
    )  # fmt: skip
    case.shows("cat", "Write the risk and harm assessment",
        "Send the police referral (87A) for",
               "Finish the assessment")  # fmt: skip
    meeting = discusses(case)
    case.shows("cat", "Finish the section 47 enquiry", "Hold the child protection conference")
    police_decide(case)
    assesses(case)
    conference(case)
    case.shows("cat", "Joint section 47 enquiry (social care and police)", "In force",
               "Hold the first core group", "Sexual abuse")  # fmt: skip
    tells_in_order(case)
    assert meeting.startswith("/record/meeting/")


def discusses(case: Case) -> str:
    """Cat calls, health and school answer, Marcus holds and decides."""
    meeting = case.take(
        "cat", "Arrange a strategy discussion",
        {"reason": "She told of harm and took it back after somebody waited for her",
         "urgency": "same_day", "how": "meeting"},
        picks=("Northmere Police", "Northmere Hospital Trust", "Ashgrove Academy"),
    )  # fmt: skip
    case.shows("cat", "Hold a strategy discussion", "Hold the strategy discussion")
    for login, agency in (("nina", "Northmere Hospital Trust"), ("priya", "Ashgrove Academy")):
        seat = case.found("cat", meeting, agency)
        case.take(
            login, "Respond and add your information",
            {"attends": "attends", "holds": f"What {login} holds", "source": "The record"},
            at=seat,
        )  # fmt: skip
    case.take(
        "marcus", "Record the meeting and attendance",
        {**on("happened_on", TODAY), "how": "meeting"},
        at=meeting, picks=("Northmere Police", "Northmere Hospital Trust", "Ashgrove Academy"),
    )  # fmt: skip
    case.lacks("cat", "Hold a strategy discussion")
    case.take(
        "marcus", "Record the decision",
        {"outcome": "s47_joint_csc_police", "threshold": "Reasonable cause to suspect harm",
         "reason": "A man waits for her", "decided_by": "Marcus Bell", **EXPLAIN},
        at=meeting, says="Joint section 47 enquiry",
    )  # fmt: skip
    return meeting


def police_decide(case: Case) -> None:
    """Cat writes the 87a, Marcus approves, Cat sends, Pol acknowledges and decides."""
    form = case.take(
        "cat", "Write a police referral (87A)", {"danger_now": "no"},
        pages=(
            {"is_urgent": "no", "purpose": "s47_checks", "what_asked": "A joint enquiry",
             "concerns": "sexual_exploitation"},
            {"what_happened": "A man waits for her at the gate"}, {}, {}, {}, {},
            {"basis": "public_task"},
        ),
    )  # fmt: skip
    case.take("marcus", "Approve the police referral (87A)", {}, at=form)
    case.take(
        "cat", "Send to the police",
        {"recipient_name": "Duty sergeant", "how": "handed_over", "handed_by": "Cat Oyelaran"},
        at=form, picks=("Northmere Police",),
    )  # fmt: skip
    case.shows(
        "cat", "Make sure that the police acknowledge", "Police acknowledge the referral (87A)"
    )
    case.take(
        "pol", "Acknowledge the referral", {"how": "system", "officer_name": "DC Pol Reid"}, at=form
    )
    case.lacks("cat", "Police acknowledge the referral (87A)")
    case.take("pol", "Record the police decision", {"decision": "accepted_joint"}, at=form)
    case.shows("cat", "Accepted: joint investigation")


def assesses(case: Case) -> None:
    """Cat writes the assessment on eleven pages, Mona authorises it."""
    where = case.take("cat", "Start the risk and harm assessment", on("started_on", TODAY))
    case.take(
        "cat", "Complete the assessment and send it to a manager",
        {**on("seen_on", TODAY), "seen_alone": "yes"},
        at=where,
        pages=(
            {"status": "suspected_being_exploited", "harm_suffered": "A man harmed her"},
            {"risk_ahead": "He waits for her at the gate"}, {}, {}, {},
            {"wishes": "To walk home with her cousin", "strengths": "Her aunt believes her"},
            {"changed": "She has told us where", "danger_statement": "He may take her away",
             "safety_goal": "She is met every day"},
            {"factors": "11a"},
            {"outcome": "cin_plan", "rationale": "Protected at home, not on the way", **EXPLAIN},
        ),
    )  # fmt: skip
    case.take("mona", "Authorise the assessment", EXPLAIN, at=where)
    case.lacks("cat", "Finish the assessment", "Incomplete")


def conference(case: Case) -> None:
    """The enquiry ends in a conference, which Iris chairs; a plan starts on its day."""
    enquiry = case.stage("cat", "Section 47 enquiry")
    case.take(
        "cat", "Finish the enquiry",
        {"outcome": "substantiated_continuing_risk", "rationale": "Harm found",
         "conference": "needed", **on("conference_on", NEXT_WEEK), **EXPLAIN},
        at=enquiry,
    )  # fmt: skip
    meeting = case.take(
        "cat", "Arrange an initial child protection conference",
        on("planned_on", NEXT_WEEK), picks=("Northmere Police",),
    )  # fmt: skip
    case.take(
        "iris", "Record the conference and its decision",
        {**on("held_on", TODAY), "outcome": "cp_plan", "category": "sab",
         "reason": "She is not safe yet", **EXPLAIN},
        at=meeting,
    )  # fmt: skip


def tells_in_order(case: Case) -> None:
    """The chronology holds every step, the last one first."""
    with case.desk.page("marcus") as page:
        page.goto(f"{case.address}chronology/")
        told = page.locator("table tbody tr td a").all_inner_texts()
    wanted = [
        "Conference decision recorded",
        "Section 47 enquiry ended",
        "Assessment authorised by a manager",
        "Police decision recorded",
        "Strategy discussion decision recorded",
        "Strategy discussion arranged",
        "Case allocated to a social worker",
    ]
    places = [told.index(text) for text in wanted]
    assert places == sorted(places)


@pytest.mark.story
def test_from_referral_to_discussion_the_same_evening(wednesday: Desk) -> None:
    with wednesday.page("helen") as page:
        page.goto("/front-door/")
        helen = Mouse(page)
        helen.follow("Saoirse Devlin", within="main table")
        helen.fill_in(DECISION)
        helen.press("Decide")
    case = Case(wednesday, "Saoirse Devlin", "eddie")
    case.shows("eddie", "No allocated worker")
    meeting = case.take(
        "eddie", "Arrange a strategy discussion",
        {"reason": "A car may come tonight", "urgency": "same_day", "how": "phone"},
        picks=("Northmere Police", "Northmere Hospital Trust"),
    )  # fmt: skip
    case.take(
        "eddie", "Record the meeting and attendance",
        {**on("happened_on", TODAY), "how": "phone"},
        at=meeting, picks=("Northmere Police", "Northmere Hospital Trust"),
    )  # fmt: skip
    case.take(
        "marcus", "Record the decision",
        {"outcome": "s47_joint_csc_police", "threshold": "Reasonable cause to suspect harm",
         "reason": "An adult collects her", "decided_by": "Marcus Bell", **EXPLAIN},
        at=meeting,
    )  # fmt: skip
    alone_at_night(case)
    case.shows("eddie", "Finish the section 47 enquiry", "Share the record of", "Joint")


def alone_at_night(case: Case) -> None:
    """The duty worker sends an urgent 87a with a reason; its approval follows."""
    form = case.take(
        "eddie", "Write a police referral (87A)", {"danger_now": "yes", "danger_what": "Tonight"},
        pages=(
            {"is_urgent": "yes", "purpose": "strategy_request", "what_asked": "A car at the gate",
             "concerns": "sexual_exploitation"},
            {"what_happened": "Collected by a grey hatchback"}, {}, {}, {}, {},
            {"basis": "public_task"},
        ),
    )  # fmt: skip
    case.take(
        "eddie", "Send as urgent, before approval",
        {"why_no_approval": "It is tonight", "recipient_name": "Duty sergeant",
         "how": "handed_over", "handed_by": "Eddie Marsh"},
        at=form, picks=("Northmere Police",),
    )  # fmt: skip
    case.shows("marcus", "Read and approve urgent police referral")
    case.take("marcus", "Approve after sending", {}, at=form)
    case.lacks("marcus", "Read and approve urgent police referral")
