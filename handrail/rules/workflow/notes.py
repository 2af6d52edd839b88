"""The steps of a case note or visit: written, and corrected by another one."""

from handrail.rules.workflow.rows import START, Step

STEPS: tuple[Step, ...] = (
    Step(
        "write",
        "casenote",
        (START,),
        "kept",
        "case.work",
        "A case note was written",
        form="case_note",
        fills={
            "kind": "kind",
            "happened_at": "happened",
            "seen": "seen",
            "third_party": "third_party",
        },
        stamp="written",
        button="Write a case note",
    ),
    Step(
        "visit",
        "casenote",
        (START,),
        "kept",
        "case.work",
        "A visit to the child was written down",
        stops=("C24",),
        finishes=("visit",),
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
        "casenote.correct",
        "A note was corrected; what it said before stays readable",
        form="note_correction",
        button="Correct this note",
    ),
)
