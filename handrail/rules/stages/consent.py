"""Consent: who agreed to what and why they may, until when, and who took it back."""

from handrail.rules.core.case_roles import MANAGER, READERS, WORKER
from handrail.rules.core.stages import Count, Stage
from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.vocabulary import (
    ConsentCapacity,
    ConsentGround,
    ConsentPurpose,
    ConsentState,
)
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.vocabulary.task_kinds import TaskKind

THING = "consent"
# opened by a decision for early help while the family has not been asked
ASK_FAMILY = TaskRow(
    TaskKind.AGREEMENT, "Ask the family whether it agrees to early help: {reference}", "worker",
    "next_day", "consent:record",
)  # fmt: skip
# for the day on which a consent ends by its own date
AT_END = TaskRow(
    TaskKind.CONSENT_ENDS, "Ask for consent again, or record that it has ended: {reference}",
    "worker", "", "finish",
)  # fmt: skip
WORK = permission_of(f"{THING}.work")
CHANGED = (NoticeRow("case_changed", "worker", "Consent: {reference}."),)
STEPS: tuple[Step, ...] = (
    Step(
        "record",
        THING,
        (START,),
        "",
        Permission.CASE_WORK,
        "Consent recorded as given or refused",
        finishes=(TaskKind.AGREEMENT,),
        notices=CHANGED,
        form="consent_record",
        fills={
            "purpose": "purpose",
            "given_by": "given_by",
            "capacity": "capacity",
            "asked_on": "asked_on",
            "until_on": "until_on",
        },
        ends={"answer": {"given": "given", "refused": "refused"}},
        stamp="written",
        button="Record consent or a refusal",
    ),
    Step(
        "not_seek",
        THING,
        (START,),
        "not_needed",
        Permission.CASE_WORK,
        "Consent recorded as not needed, with the reason",
        form="consent_not_needed",
        fills={"purpose": "purpose", "ground": "ground"},
        stamp="written",
        button="Record why you are going ahead without consent",
    ),
    Step(
        "withdraw",
        THING,
        ("given",),
        "withdrawn",
        WORK,
        "Consent withdrawn",
        finishes=(TaskKind.CONSENT_ENDS,),
        notices=CHANGED,
        form="consent_withdrawn",
        fills={"withdrawn_on": "withdrawn_on", "ground": "ground_after"},
        button="Record that consent is withdrawn",
        is_ending=True,
    ),
    Step(
        "finish",
        THING,
        ("given",),
        "ended",
        WORK,
        "Consent ended",
        finishes=(TaskKind.CONSENT_ENDS,),
        form="consent_ended",
        fills={"ended_on": "ended_on"},
        button="Record that the consent has ended",
        is_ending=True,
    ),
)
STAGE = Stage(
    table="Consent",
    domain="sharing",
    title="Consent",
    steps=STEPS,
    grants={f"{THING}.read": READERS, WORK: (*WORKER, *MANAGER)},
    columns={
        "case": "personal link",
        "state": "sensitive case work",
        "written_by": "personal history",
        "written_at": "personal clock",
        "purpose": "sensitive case work",
        "given_by": "personal case work",
        "capacity": "sensitive case work",
        "asked_on": "personal clock",
        "until_on": "personal clock",
        "ground": "sensitive case work",
        "withdrawn_on": "personal clock",
        "ended_on": "personal clock",
    },
    words={
        "state": ConsentState,
        "purpose": ConsentPurpose,
        "capacity": ConsentCapacity,
        "ground": ConsentGround,
    },
    shows=("", "purpose", "ground"),
    gathers=("state", "purpose", "given_by", "capacity", "ground"),
    file_part="decisions",
    counts=(
        Count(
            "team",
            "Consent by status",
            "Consent recorded in cases that you can see.",
            states=tuple(ConsentState),
        ),
    ),
)
