"""What an inspector is shown: the parts of a child's file, and the columns of the list of cases."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from handrail.rules.clocks import add_months
from handrail.rules.core.local_time import london_day
from handrail.rules.core.stages import declared_stages
from handrail.rules.front_door.escalation import DECISIONS

LISTS_RULE = "annex-a"  # the edition of the lists for inspectors, in the register of law
MONTHS = 6  # for which the list is shown, when nobody says otherwise
LEAST_PURPOSE = 10  # characters of what a file is for


class FilePart(NamedTuple):
    """One part of a child's file: the letter of its entries, its title, and its contents."""

    letter: str
    key: str
    title: str
    says: str


PARTS = (
    FilePart("C", "chronology", "Chronology",
             "Every entry once, oldest first, with where to find the full text in this file."),
    FilePart("V", "voice", "What the child said",
             "The child’s exact words, with who heard them and when."),
    FilePart("D", "decisions", "Decisions, with their reasons",
             "What was decided, who by, why, and how it was explained to the child."),
    FilePart("T", "clocks", "Deadlines, met and missed",
             "Each deadline: when it started, was due and was met, and why it was late."),
    FilePart("P", "plans", "Plans, actions and reviews",
             "Every plan in every version, its actions, and what reviews found."),
    FilePart("M", "minutes", "Meetings and the panel",
             "Minutes about this child only. Other items of the same meeting are not included."),
    FilePart("S", "supervision", "Supervision and dip samples",
             "When a manager reviewed the case, and what was found."),
    FilePart("A", "assessments", "Assessments and enquiries",
             "Screenings, assessments, section 47 enquiries and agency contributions."),
    FilePart("R", "referrals", "Referrals and what agencies answered",



             "Contacts and referrals to the front door about "
                 "this child, and answers to agency checks."),
    FilePart("N", "notes", "Notes, visits and everything else",
             "Everything else recorded on the case."),
)  # fmt: skip
TITLES = {part.key: part for part in PARTS}

# in which part an entry stands whole: a step of a stage, else the stage
BY_STEP: Mapping[tuple[str, str], str] = {
    **dict.fromkeys(DECISIONS, "decisions"),
    **dict.fromkeys(
        (
            ("case", "allocate"), ("case", "explain"), ("case", "reopen"),
            ("stepdown", "agree"), ("stepdown", "refuse"),
            ("policereferral", "approve"), ("policereferral", "approve_after"),
            ("nationalreferral", "not_refer"), ("nationalreferral", "decide_rg"),
            ("nationalreferral", "decide_cg"),
            ("missing", "not_need"), ("missing", "not_hold"),
            ("sharing", "decide"), ("sharing", "again"),
        ),
        "decisions",
    ),
    ("case", "screen"): "assessments",
    **{(stage.thing, step): "decisions" for stage in declared_stages() for step in stage.decisions},
}  # fmt: skip
BY_STAGE: Mapping[str, str] = {
    **dict.fromkeys(
        ("plan", "safetyplan", "jointplan", "planaction", "planreview", "stepdown"), "plans"
    ),
    **dict.fromkeys(("meeting", "attendance", "panelitem", "listing", "panelpaper"), "minutes"),
    **dict.fromkeys(("supervision", "sampledcase"), "supervision"),
    **dict.fromkeys(("assessment", "enquiry", "contribution"), "assessments"),
    "": "referrals",
    **{stage.thing: stage.file_part for stage in declared_stages()},
}


def part_of(stage: str, step: str) -> str:
    """The part of the file in which an entry is given in full."""
    return BY_STEP.get((stage, step)) or BY_STAGE.get(stage, "notes")


# what no file holds, and why
NEVER = (
    ("Files that were added to the case",
     "Download them from the case’s documents."),
    ("People and places of concern, and intelligence",
     "These are about other people. Notes and answers may still mention them: read those before "
     "you send the file."),
    ("Other items of a panel or meeting", "They are not about this child."),
    ("Tasks and notifications", "They show who had to act, not what was done."),
)  # fmt: skip


def limit_outcome(
    due_at: dt.datetime | None, stopped_at: dt.datetime | None, now: dt.datetime
) -> str:
    """Whether a time limit was met, as of now."""
    if due_at is None:
        return "Ended" if stopped_at else "Runs"
    if stopped_at:
        return "Met" if stopped_at <= due_at else "Missed"
    return "Runs" if now <= due_at else "Missed, not done yet"


def usual_period(now: dt.datetime) -> tuple[dt.date, dt.date]:
    """The last six months until today: the default period of the list."""
    return london_day(add_months(now, -MONTHS)), london_day(now)
