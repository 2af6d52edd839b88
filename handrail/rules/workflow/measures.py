"""The steps of a disruption measure: considered, chosen or not, in force, reviewed, over."""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

COURT, NOTICE, HOTEL, WARNING, ACTION = "court", "notice", "hotel", "warning", "action"
LIVE = ("in_force", "breached")
OPEN = ("considered", "chosen", "applied", "granted", *LIVE)
FORWARD = TaskRow(TaskKind.MEASURE_FORWARD, "Take the measure forward: {reference}", "lead")
SERVE = TaskRow(TaskKind.MEASURE_SERVE,
    "Serve the order or notice: {reference}", "lead", "next_day",
    "serve_granted")  # fmt: skip
REVIEW = TaskRow(
    TaskKind.MEASURE_REVIEW, "Review the impact of the measure: {reference}", "lead", "", "review"
)
ENDS_SOON = TaskRow(
    TaskKind.MEASURE_ENDS,
    "Extend or replace the measure before it ends, or let it end: {reference}",
    "lead",
)
CLOSE = TaskRow(
    TaskKind.MEASURE_CLOSE,
    "Record the impact of the expired measure: {reference}",
    "lead",
    "next_day",
    "end",
)
WORKED_ON = tuple(row.kind for row in (FORWARD, SERVE, REVIEW, ENDS_SOON, CLOSE))
TOLD = "disruption"
INTO_FORCE = {
    "measure_serve": "Record that the measure was served",
    "measure_warn": "Record that the warning notice was served",
    "measure_begin": "Record the start of the measure",
}  # the button, by the form


def _tell(text: str, *to: str) -> tuple[NoticeRow, ...]:
    return tuple(NoticeRow(TOLD, whom, f"{text}: {{reference}}.") for whom in to)


def _choose(name: str, form: str, kinds: tuple[str, ...], what: str) -> Step:
    return Step(
        name,
        "measure",
        ("considered",),
        "chosen",
        Permission.MEASURE_CONSIDER,
        f"{what} chosen",
        notices=_tell("You lead a disruption measure", "lead"),
        form=form,
        fills={"authoriser": "authoriser"},
        stamp="decided",
        picks="leader",
        kinds=kinds,
        button="Choose this measure",
    )


def _into_force(name: str, form: str, frm: str, kinds: tuple[str, ...], said: str) -> Step:
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
        button=INTO_FORCE[form],
    )


STEPS: tuple[Step, ...] = (
    Step(
        "consider",
        "measure",
        (START,),
        "considered",
        Permission.MEASURE_CONSIDER,
        "Disruption option considered",
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
        "Disruption option not chosen",
        form="measure_not_chosen",
        stamp="written",
        picks="offer",
        button="Record that this measure was not chosen",
    ),
    _choose("choose", "measure_choose", (COURT, NOTICE, WARNING, ACTION), "Measure"),
    _choose("choose_hotel", "measure_choose_hotel", (HOTEL,), "Hotel guest-information notice"),
    Step(
        "apply",
        "measure",
        ("chosen",),
        "applied",
        Permission.MEASURE_WORK,
        "Application for the measure made",
        form="measure_apply",
        fills={"applied_at": "applied"},
        kinds=(COURT,),
        button="Record the application for the measure",
    ),
    Step(
        "grant",
        "measure",
        ("applied",),
        "granted",
        Permission.MEASURE_WORK,
        "Measure granted",
        tasks=(SERVE,),
        finishes=(TaskKind.MEASURE_FORWARD,),
        form="measure_grant",
        fills={"granted_at": "granted", "expires_on": "ends_on"},
        kinds=(COURT,),
        button="Record that the measure was granted",
    ),
    Step(
        "deny",
        "measure",
        ("applied",),
        "denied",
        Permission.MEASURE_WORK,
        "Application for the measure refused",
        finishes=WORKED_ON,
        notices=_tell("A measure was not granted", "desk", "author"),
        form="measure_deny",
        kinds=(COURT,),
        button="Record the refusal",
    ),
    _into_force("serve_granted", "measure_serve", "granted", (COURT,), "Measure served"),
    _into_force("serve", "measure_serve", "chosen", (NOTICE, HOTEL), "Notice served"),
    _into_force("warn", "measure_warn", "chosen", (WARNING,), "Warning notice served"),
    Step(
        "renew",
        "measure",
        (*LIVE, "expired"),
        "in_force",
        Permission.MEASURE_WORK,
        "Warning notice renewed",
        finishes=(TaskKind.MEASURE_ENDS, TaskKind.MEASURE_CLOSE),
        notices=_tell("A warning notice was renewed", "desk", "author"),
        form="measure_renew",
        fills={"served_at": "served", "review_on": "review_on"},
        kinds=(WARNING,),
        button="Record that the warning notice was renewed",
    ),
    _into_force("begin", "measure_begin", "chosen", (ACTION,), "Measure started"),
    Step(
        "review",
        "measure",
        LIVE,
        "in_force",
        Permission.MEASURE_WORK,
        "Impact of the measure recorded",
        finishes=(TaskKind.MEASURE_REVIEW,),
        form="measure_review",
        fills={"effect": "effect", "review_on": "review_on"},
        button="Record the impact of the measure",
    ),
    Step(
        "breach",
        "measure",
        LIVE,
        "breached",
        Permission.MEASURE_WORK,
        "Breach of the measure recorded",
        notices=_tell("A disruption measure was breached", "desk", "lead", "author"),
        form="measure_breach",
        fills={"breached_at": "breached"},
        button="Record a breach",
    ),
    Step(
        "extend",
        "measure",
        LIVE,
        "",
        Permission.MEASURE_WORK,
        "Measure extended",
        finishes=(TaskKind.MEASURE_ENDS,),
        form="measure_extend",
        fills={"expires_on": "ends_on"},
        replaces=("expires_on",),
        button="Record that the measure was extended",
    ),
    Step(
        "expire",
        "measure",
        LIVE,
        "expired",
        Permission.MEASURE_WORK,
        "Measure expired",
        stops=(ClockCode.HOTEL_NOTICE, ClockCode.ABDUCTION_WARNING, ClockCode.MEASURE_REVIEW),
        tasks=(CLOSE,),
        finishes=(TaskKind.MEASURE_REVIEW, TaskKind.MEASURE_ENDS),
        notices=_tell("A disruption measure has expired", "desk", "lead", "author"),
    ),
    Step(
        "lead",
        "measure",
        ("chosen", "applied", "granted", *LIVE, "expired"),
        "",
        Permission.MEASURE_CONSIDER,
        "Lead of the measure changed",
        notices=_tell("You lead a disruption measure", "lead"),
        form="measure_lead",
        picks="leader",
        button="Change the lead",
    ),
    Step(
        "not_chosen",
        "measure",
        ("considered", "chosen"),
        "not_chosen",
        Permission.MEASURE_CONSIDER,
        "Disruption option not chosen after it was considered",
        finishes=WORKED_ON,
        notices=_tell("A measure was not chosen", "author"),
        form="measure_not_chosen",
        button="Record that this measure was not chosen",
        is_ending=True,
    ),
    Step(
        "again",
        "measure",
        ("not_chosen", "denied"),
        "considered",
        Permission.MEASURE_CONSIDER,
        "Disruption option reconsidered",
        form="measure_again",
        button="Reconsider this option",
    ),
    Step(
        "end",
        "measure",
        ("chosen", "applied", "granted", *LIVE, "expired"),
        "ended",
        Permission.MEASURE_WORK,
        "Measure ended",
        stops=(ClockCode.HOTEL_NOTICE, ClockCode.ABDUCTION_WARNING, ClockCode.MEASURE_REVIEW),
        finishes=WORKED_ON,
        notices=_tell("A disruption measure has ended", "desk", "author"),
        form="measure_end",
        fills={"effect": "effect"},
        stamp="ended",
        button="Record the end of the measure",
        is_ending=True,
    ),
)  # fmt: skip
