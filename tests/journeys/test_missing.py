"""Three missing episodes, one across the night on which the clocks go back; then all together."""

import datetime as dt

import pytest

from handrail.actions.demo.missing import last_autumn_change
from handrail.rules.core.local_time import LONDON
from tests.journeys.browsing import Desk
from tests.journeys.casework import Case, on

pytestmark = pytest.mark.both
REPORT, BACK = "Record the child as missing", "Record that the child has returned or been found"
TODAY = dt.datetime.now(LONDON).date()
AUTUMN = last_autumn_change(TODAY) - dt.timedelta(days=1)  # its night has 25 hours


def missing(case: Case, day: dt.date, time: str, **more: str) -> str:
    """The episode's address, reported by a manager from the case."""
    answers = on("missing_from_on", day) | {"missing_from_time": time, "reported_by": "Her aunt"}
    return case.take("marcus", REPORT, answers | more)


def back(case: Case, at: str, day: dt.date, time: str) -> None:
    answers = on("returned_on", day) | {"returned_time": time}
    answers |= {"returned_how": "came_back", "safe_now": "yes"}
    case.take("marcus", BACK, answers, at=at)


@pytest.mark.story
def test_three_episodes_one_interview_held_and_one_not_held(desk: Desk) -> None:
    case = Case(desk, "Ife Adebayo", "marcus")
    first = missing(case, AUTUMN, "22:30", people_near="Dex")
    back(case, first, AUTUMN + dt.timedelta(days=1), "09:00")
    case.shows("marcus", "11 hours 30 minutes", "Return home interview", at=first)
    interview(case, first)
    case.shows("marcus", "Interview held", "72 hours", "No, ", at=first)
    second = missing(case, TODAY - dt.timedelta(days=3), "20:00")
    back(case, second, TODAY - dt.timedelta(days=2), "07:00")
    case.take(
        "marcus", "Record why the return home interview was not held",
        {"why": "not_now", "why_more": "She wants to sleep first", "pressure": "not_known"},
        at=second,
    )  # fmt: skip
    case.shows(
        "marcus",
        "Return home interview not held",
        "The child did not want to talk at the time",
        at=second,
    )
    third = missing(case, TODAY - dt.timedelta(days=1), "21:00")
    case.shows("marcus", "Missing now", "times in", at=third)
    case.shows("marcus", "Missing now", "3 episodes in total")
    case.shows("eddie", "Ife Adebayo", at="/tonight/")
    case.shows("marcus", "Pattern of missing episodes: 3", "Threats or a debt: 1 of 1",
               "Every episode", at=f"{third}patterns/")  # fmt: skip


def interview(case: Case, at: str) -> None:
    """The whole interview, page by page, as the child tells it."""
    held = on("held_on", AUTUMN + dt.timedelta(days=5)) | {"held_time": "16:30"}
    case.take(
        "marcus", "Record the return home interview",
        held | {"interviewer": "Ines Carvalho", "independent": "yes"},
        at=at,
        pages=(
            {"hard_to_stay": "debt_threat", "drew_away": "adult"},
            {},
            {"hurt": "not_said"},
            {},
            {"restrictions": "That her school hears of it"},
        ),
    )  # fmt: skip
