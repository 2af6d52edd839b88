"""The steps of one suspect in an investigation: bail and its end, charge, outcome.

Also who was notified.
"""

from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

FREE = ("identified", "interviewed", "released")
TOLD = TaskRow(
    TaskKind.TELL_BAIL,
    "Record who was told about the bail conditions and end date",
    "worker",
    "next_day",
    "told",
)
BEFORE_END = TaskRow(
    TaskKind.BAIL_END,
    "Decide how the child will be protected when bail ends: {reference}",
    "worker",
)
CHARACTERISTICS = {
    name: name
    for name in ("sex", "ethnicity", "ethnicity_by", "nationality", "known_from", "known_on",
                 "ask_on")
}  # fmt: skip
ASK = TaskRow(TaskKind.CHARACTERISTICS,
    "Ask for the sex, ethnicity and nationality of a suspect: {reference}", "worker", "",
    "describe")  # fmt: skip
EVERY = (*FREE, "bail", "charged", "no_action", "convicted", "acquitted")
CHANGED = NoticeRow("case_changed", "worker", "A suspect’s position changed: {reference}.")

STEPS: tuple[Step, ...] = (
    Step(
        "add",
        "suspect",
        (START,),
        "identified",
        Permission.INVESTIGATION_WORK,
        "Suspect added to an investigation",
    ),
    Step(
        "told",
        "suspect",
        ("bail",),
        "",
        Permission.SUSPECT_WORK,
        "Notification of bail conditions recorded",
        finishes=(TaskKind.TELL_BAIL,),
        form="suspect_told",
        button="Record who was told about the bail conditions",
    ),
    Step(
        "interview",
        "suspect",
        FREE,
        "interviewed",
        Permission.SUSPECT_WORK,
        "Suspect arrested or interviewed",
        notices=(CHANGED,),
        form="suspect_interviewed",
        button="Record an arrest or interview",
    ),
    Step(
        "bail",
        "suspect",
        FREE,
        "bail",
        Permission.SUSPECT_WORK,
        "Suspect bailed with conditions",
        tasks=(TOLD,),
        notices=(CHANGED,),
        form="suspect_bail",
        fills={"bail_ends_on": "ends_on"},
        button="Record bail and its conditions",
    ),
    Step(
        "extend",
        "suspect",
        ("bail",),
        "",
        Permission.SUSPECT_WORK,
        "Bail extended or conditions changed",
        stops=(ClockCode.BAIL,),
        finishes=(TaskKind.BAIL_END, TaskKind.TELL_BAIL),
        tasks=(TOLD,),
        notices=(CHANGED,),
        form="suspect_bail_extend",
        fills={"bail_ends_on": "ends_on"},
        replaces=("bail_ends_on",),
        button="Record that bail was extended or its conditions changed",
    ),
    Step(
        "breach",
        "suspect",
        ("bail", "charged"),
        "",
        Permission.SUSPECT_WORK,
        "Breach of bail conditions recorded",
        notices=(
            NoticeRow("case_changed", "worker", "Bail conditions were broken: {reference}."),
            NoticeRow("case_changed", "managers", "Bail conditions were broken: {reference}."),
            NoticeRow("case_changed", "police", "Bail conditions were broken: {reference}."),
        ),
        form="suspect_breach",
        button="Record a breach of conditions",
    ),
    Step(
        "lift",
        "suspect",
        ("bail",),
        "released",
        Permission.SUSPECT_WORK,
        "Bail ended without a charge",
        stops=(ClockCode.BAIL,),
        finishes=(TaskKind.BAIL_END, TaskKind.TELL_BAIL),
        notices=(CHANGED,),
        form="suspect_bail_lift",
        button="Record that bail ended without a charge",
        is_ending=True,
    ),
    Step(
        "release",
        "suspect",
        ("identified", "interviewed"),
        "released",
        Permission.SUSPECT_WORK,
        "Suspect released under investigation",
        notices=(CHANGED,),
        form="suspect_released",
        button="Record release under investigation",
    ),
    Step(
        "charge",
        "suspect",
        (*FREE, "bail", "no_action"),
        "charged",
        Permission.SUSPECT_WORK,
        "Suspect charged",
        stops=(ClockCode.BAIL,),
        finishes=(TaskKind.BAIL_END, TaskKind.TELL_BAIL),
        notices=(CHANGED,),
        form="suspect_charged",
        fills={"decided_at": "happened"},
        button="Record the charge",
    ),
    Step(
        "no_action",
        "suspect",
        (*FREE, "bail", "charged"),
        "no_action",
        Permission.SUSPECT_WORK,
        "No further action against the suspect",
        stops=(ClockCode.BAIL,),
        finishes=(TaskKind.BAIL_END, TaskKind.TELL_BAIL),
        notices=(CHANGED,),
        form="suspect_no_action",
        fills={"decided_at": "decided"},
        button="Record that the police or the CPS take no further action",
        is_ending=True,
    ),
    Step(
        "verdict",
        "suspect",
        ("charged",),
        "",
        Permission.SUSPECT_WORK,
        "Court decision recorded",
        notices=(CHANGED,),
        form="suspect_verdict",
        fills={"decided_at": "decided"},
        ends={"result": {"convicted": "convicted", "acquitted": "acquitted"}},
        button="Record what the court decided",
    ),
    Step(
        "know",
        "suspect",
        (*FREE, "bail", "charged"),
        "",
        Permission.SUSPECT_WORK,
        "Suspect identified",
        form="suspect_known",
        button="Record who the suspect is",
    ),
    Step(
        "describe",
        "suspect",
        EVERY,
        "",
        Permission.SUSPECT_WORK,
        "Sex, ethnicity and nationality of a suspect recorded",
        finishes=(TaskKind.CHARACTERISTICS,),
        form="personal_characteristics",
        fills=CHARACTERISTICS,
        button="Record sex, ethnicity and nationality",
    ),
)  # fmt: skip
