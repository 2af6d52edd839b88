"""The steps of a disruption measure: considered, chosen or not, in force, reviewed, over."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

COURT, NOTICE, HOTEL, WARNING, ACTION = "court", "notice", "hotel", "warning", "action"
LIVE = ("in_force", "breached")
OPEN = ("considered", "chosen", "applied", "granted", *LIVE)
FORWARD = TaskRow(TaskKind.MEASURE_FORWARD, "Take the measure forward: {reference}", "lead")
SERVE = TaskRow(TaskKind.MEASURE_SERVE, "Serve what was granted: {reference}", "lead", "next_day",
    "serve_granted")  # fmt: skip
REVIEW = TaskRow(
    TaskKind.MEASURE_REVIEW, "Review what the measure changed: {reference}", "lead", "", "review"
)
ENDS_SOON = TaskRow(
    TaskKind.MEASURE_ENDS,
    "The measure ends soon: {reference}. Make it longer, replace it, or let it end",
    "lead",
)
CLOSE = TaskRow(
    TaskKind.MEASURE_CLOSE,
    "Write what the measure changed, now that its time is over: {reference}",
    "lead",
    "next_day",
    "end",
)
WORKED_ON = ("measure_forward", "measure_serve", "measure_review", "measure_ends", "measure_close")
TOLD = "disruption"


def _tell(text: str, *to: str) -> tuple[NoticeRow, ...]:
    return tuple(NoticeRow(TOLD, whom, f"{text}: {{reference}}.") for whom in to)


def _choose(name: str, form: str, kinds: tuple[str, ...], what: str) -> Step:
    return Step(
        name,
        "measure",
        ("considered",),
        "chosen",
        Permission.MEASURE_CONSIDER,
        f"{what} was chosen: who leads it, and what it is meant to change",
        notices=_tell("You lead a disruption measure", "lead"),
        form=form,
        fills={"authoriser": "authoriser"},
        stamp="decided",
        picks="leader",
        kinds=kinds,
        button="Choose it, and say who leads",
    )


def _into_force(name: str, form: str, frm: str, kinds: tuple[str, ...], said: str) -> Step:
    button = "It has begun" if form == "measure_begin" else "It was served"
    return Step(
        name,
        "measure",
        (frm,),
        "in_force",
        Permission.MEASURE_WORK,
        said,
        finishes=(TaskKind.MEASURE_FORWARD, TaskKind.MEASURE_SERVE),
        notices=_tell("A disruption measure is in force", "desk", "author"),
        form=form,
        fills={"served_at": "served", "review_on": "review_on"},
        kinds=kinds,
        button=button,
    )


STEPS: tuple[Step, ...] = (
    Step(
        "consider",
        "measure",
        (START,),
        "considered",
        Permission.MEASURE_CONSIDER,
        "An option was considered, with what speaks for and against it",
        form="measure_consider",
        stamp="written",
        picks="offer",
        button="Consider an option",
    ),
    Step(
        "rule_out",
        "measure",
        (START,),
        "not_chosen",
        Permission.MEASURE_CONSIDER,
        "An option was considered and not chosen, with the reason",
        form="measure_not_chosen",
        stamp="written",
        picks="offer",
        button="Not chosen, because",
    ),
    _choose("choose", "measure_choose", (COURT, NOTICE, WARNING, ACTION), "It"),
    _choose("choose_hotel", "measure_choose_hotel", (HOTEL,), "A hotel notice"),
    Step(
        "apply",
        "measure",
        ("chosen",),
        "applied",
        Permission.MEASURE_WORK,
        "It was applied for",
        form="measure_apply",
        fills={"applied_at": "applied"},
        kinds=(COURT,),
        button="It was applied for",
    ),
    Step(
        "grant",
        "measure",
        ("applied",),
        "granted",
        Permission.MEASURE_WORK,
        "It was granted, with its terms",
        tasks=(SERVE,),
        finishes=(TaskKind.MEASURE_FORWARD,),
        form="measure_grant",
        fills={"granted_at": "granted", "expires_on": "ends_on"},
        kinds=(COURT,),
        button="It was granted",
    ),
    Step(
        "deny",
        "measure",
        ("applied",),
        "denied",
        Permission.MEASURE_WORK,
        "It was not granted, with the reason that was given",
        finishes=WORKED_ON,
        notices=_tell("A measure was not granted", "desk", "author"),
        form="measure_deny",
        kinds=(COURT,),
        button="It was not granted",
    ),
    _into_force("serve_granted", "measure_serve", "granted", (COURT,), "It was served"),
    _into_force("serve", "measure_serve", "chosen", (NOTICE, HOTEL), "The notice was served"),
    _into_force("warn", "measure_warn", "chosen", (WARNING,), "The warning was served"),
    _into_force("begin", "measure_begin", "chosen", (ACTION,), "It was done, or has begun"),
    Step(
        "review",
        "measure",
        LIVE,
        "in_force",
        Permission.MEASURE_WORK,
        "What it changed was written down, with what shows it",
        finishes=(TaskKind.MEASURE_REVIEW,),
        form="measure_review",
        fills={"effect": "effect", "review_on": "review_on"},
        button="Review what it changed",
    ),
    Step(
        "breach",
        "measure",
        LIVE,
        "breached",
        Permission.MEASURE_WORK,
        "Its terms were broken, with what was done about it",
        notices=_tell("The terms of a measure were broken", "desk", "lead", "author"),
        form="measure_breach",
        fills={"breached_at": "breached"},
        button="Its terms were broken",
    ),
    Step(
        "extend",
        "measure",
        LIVE,
        "",
        Permission.MEASURE_WORK,
        "It was made longer, with the reason",
        finishes=(TaskKind.MEASURE_ENDS,),
        form="measure_extend",
        fills={"expires_on": "ends_on"},
        button="It was made longer",
    ),
    Step(
        "expire",
        "measure",
        LIVE,
        "expired",
        Permission.MEASURE_WORK,
        "Its time is over",
        stops=(ClockCode.HOTEL_NOTICE, ClockCode.ABDUCTION_WARNING, ClockCode.MEASURE_REVIEW),
        tasks=(CLOSE,),
        finishes=(TaskKind.MEASURE_REVIEW, TaskKind.MEASURE_ENDS),
        notices=_tell("The time of a disruption measure is over", "desk", "lead", "author"),
    ),
    Step(
        "lead",
        "measure",
        ("chosen", "applied", "granted", *LIVE, "expired"),
        "",
        Permission.MEASURE_CONSIDER,
        "Somebody else leads it, with the reason",
        notices=_tell("You lead a disruption measure", "lead"),
        form="measure_lead",
        picks="leader",
        button="Say who leads now",
    ),
    Step(
        "not_chosen",
        "measure",
        ("considered", "chosen"),
        "not_chosen",
        Permission.MEASURE_CONSIDER,
        "It was not chosen, with the reason and what is done in its place",
        finishes=WORKED_ON,
        notices=_tell("A measure was not chosen", "author"),
        form="measure_not_chosen",
        button="Not chosen, because",
    ),
    Step(
        "again",
        "measure",
        ("not_chosen", "denied"),
        "considered",
        Permission.MEASURE_CONSIDER,
        "It is considered again, with what has changed",
        form="measure_again",
        button="Consider it again",
    ),
    Step(
        "end",
        "measure",
        ("chosen", "applied", "granted", *LIVE, "expired"),
        "ended",
        Permission.MEASURE_WORK,
        "It ended, with what it changed",
        stops=(ClockCode.HOTEL_NOTICE, ClockCode.ABDUCTION_WARNING, ClockCode.MEASURE_REVIEW),
        finishes=WORKED_ON,
        notices=_tell("A disruption measure has ended", "desk", "author"),
        form="measure_end",
        fills={"effect": "effect"},
        stamp="ended",
        button="End it, with what it changed",
    ),
)  # fmt: skip
