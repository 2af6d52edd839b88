"""The steps of a case note or visit, and of marking entries as significant."""

from handrail.rules.core.step_definition import START, NoticeRow, Step
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

VISIT_CORRECTED = "The date of a visit was corrected: {reference}. Please read it again."

STEPS: tuple[Step, ...] = (
    Step(
        "write",
        "casenote",
        (START,),
        "kept",
        Permission.CASE_NOTE,
        "Case note added",
        form="case_note",
        fills={
            "kind": "kind",
            "happened_at": "happened",
            "seen": "seen",
            "third_party": "third_party",
        },
        stamp="written",
        button="Add a case note",
    ),
    Step(
        "visit",
        "casenote",
        (START,),
        "kept",
        Permission.CASE_WORK,
        "Visit to the child recorded",
        stops=(ClockCode.VISIT,),
        finishes=(TaskKind.VISIT,),
        form="visit",
        fills={"happened_at": "happened", "seen": "seen", "next_on": "next_on"},
        stamp="written",
        button="Record a visit",
    ),
    Step(
        "correct",
        "casenote",
        ("kept",),
        "",
        Permission.CASENOTE_CORRECT,
        "Note corrected",
        form="note_correction",
        button="Correct this note",
        corrects=("write", "visit", "correct"),
    ),
    Step(
        "correct_visit",
        "casenote",
        ("kept",),
        "",
        Permission.CASENOTE_CORRECT,
        "Date of the visit corrected; the earlier date stays on record",
        notices=(
            NoticeRow("correction", "worker", VISIT_CORRECTED),
            NoticeRow("correction", "managers", VISIT_CORRECTED),
        ),
        form="visit_correction",
        fills={"happened_at": "happened", "seen": "seen", "next_on": "next_on"},
        kinds=("visit",),
        button="Correct the date of the visit",
        corrects=("visit", "correct_visit"),
    ),
    Step(
        "mark",
        "significantevent",
        (START,),
        "live",
        Permission.CASE_WORK,
        "Significant event marked",
        form="significant_event",
        fills={"happened_at": "happened", "lane": "lane", "what": "what", "why": "why"},
        stamp="written",
        picks="about",
        button="Record a significant event",
    ),
    Step(
        "unmark",
        "significantevent",
        ("live",),
        "withdrawn",
        Permission.SIGNIFICANTEVENT_WORK,
        "Significant event mark removed",
        form="significant_withdrawn",
        button="Remove the significant event mark",
        is_ending=True,
    ),
)
