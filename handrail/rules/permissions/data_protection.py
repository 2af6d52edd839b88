"""Who keeps the schedule, holds records back from destruction, and answers for data protection."""

from handrail.rules.vocabulary import Role

Grants = tuple[tuple[str, str], ...]
OFFICER: Grants = ((Role.DATA_PROTECTION, "partnership"),)
BOTH: Grants = (*OFFICER, (Role.SENIOR_MANAGER, "may_know"))
AT_LARGE: Grants = (*OFFICER, (Role.SENIOR_MANAGER, "partnership"))

GRANTS: dict[str, Grants] = {
    "retention.read": AT_LARGE,
    "retention.change": OFFICER,
    "legalhold.read": BOTH,
    "legalhold.place": (
        (Role.DATA_PROTECTION, "partnership"),
        (Role.SENIOR_MANAGER, "partnership"),
    ),
    "legalhold.propose": BOTH,
    "legalhold.lift": ((Role.DATA_PROTECTION, "second"), (Role.SENIOR_MANAGER, "second_knowing")),
    "breach.read": OFFICER,
    "breach.keep": OFFICER,
    "disposal.read": BOTH,
    "disposal.decide": BOTH,
    "disposal.answer": ((Role.DATA_PROTECTION, "second"), (Role.SENIOR_MANAGER, "second_knowing")),
}

READ_OF = {
    "breach": "breach.read",
    "disposal": "disposal.read",
    "legalhold": "legalhold.read",
    "retention": "retention.read",
}

WHY_NOT = {
    "retention.change": "The data protection officer sets how long records are kept.",
    "legalhold.lift": "Somebody else lifts a hold: not whoever proposed it.",
    "disposal.answer": "Somebody else agrees: not whoever decided first.",
}
