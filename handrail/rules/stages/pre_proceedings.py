"""Pre-proceedings: the work with a family before care proceedings."""

from handrail.rules.core.case_roles import MANAGER, READERS, WORKER
from handrail.rules.core.stages import Stage
from handrail.rules.core.step_definition import START, NoticeRow, Step
from handrail.rules.vocabulary import PreProceedingsOutcome, PreProceedingsState
from handrail.rules.vocabulary.permission_codes import Permission

STEPS: tuple[Step, ...] = (
    Step(
        "begin",
        "preproceedings",
        (START,),
        "live",
        Permission.CASE_DECIDE,
        "Pre-proceedings started",
        notices=(NoticeRow("case_changed", "worker", "Pre-proceedings: {reference}."),),
        form="proceedings_begin",
        fills={"started_on": "started_on", "letter_on": "letter_on"},
        stamp="written",
        button="Start pre-proceedings",
    ),
    Step(
        "record",
        "preproceedings",
        ("live",),
        "",
        Permission.PREPROCEEDINGS_WORK,
        "Pre-proceedings letter or family group meeting recorded",
        form="proceedings_record",
        fills={
            "letter_on": "letter_on",
            "family_offered_on": "family_offered_on",
            "family_met_on": "family_met_on",
            "care_letter_on": "care_letter_on",
        },
        button="Record a letter or family group meeting",
    ),
    Step(
        "meet",
        "preproceedings",
        ("live",),
        "",
        Permission.PREPROCEEDINGS_WORK,
        "Pre-proceedings meeting held",
        form="proceedings_meeting",
        button="Record a meeting",
    ),
    Step(
        "end",
        "preproceedings",
        ("live",),
        "ended",
        Permission.PREPROCEEDINGS_DECIDE,
        "Pre-proceedings ended",
        form="proceedings_end",
        fills={"decided_on": "decided_on", "outcome": "outcome", "applied_on": "applied_on"},
        button="End pre-proceedings",
        is_ending=True,
    ),
)
STAGE = Stage(
    table="PreProceedings",
    domain="casework",
    title="Pre-proceedings",
    steps=STEPS,
    grants={
        Permission.PREPROCEEDINGS_READ: READERS,
        Permission.PREPROCEEDINGS_WORK: (*WORKER, *MANAGER),
        Permission.PREPROCEEDINGS_DECIDE: MANAGER,
    },
    columns={
        "case": "personal link",
        "state": "sensitive case work",
        "written_by": "personal history",
        "written_at": "personal clock",
        "started_on": "personal clock",
        "letter_on": "personal clock",
        "family_offered_on": "personal clock",
        "family_met_on": "personal clock",
        "first_meeting_on": "personal clock",
        "review_meetings": "personal returns",
        "decided_on": "personal clock",
        "outcome": "sensitive returns",
        "applied_on": "personal clock",
        "conference_letter_on": "personal clock",
        "care_letter_on": "personal clock",
    },
    words={"state": PreProceedingsState, "outcome": PreProceedingsOutcome},
    shows=("", "", "outcome"),
    gathers=("state", "outcome"),
    gathered_as="Pre-proceedings work",
    case_section="police",
    steps_after="protection",
    card_after="sampledcase",
)
