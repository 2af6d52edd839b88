"""Where consent stands on a day, as it is shown on a case and on a referral."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.rules.clocks import day_in_words
from handrail.rules.vocabulary import Agreement, ConsentCapacity, ConsentGround, ConsentPurpose

# the question about a consent, and the one about a family's agreement that means the same
AGREEMENT_QUESTIONS = {
    "given_by": "agreed_who",
    "asked_on": "agreed_on",
    "capacity": "agreed_as",
    "understood": "agreed_known",
    "covers": "agreed_scope",
    "until_on": "agreed_until_on",
}


@dataclass(frozen=True)
class Standing:
    """One thing that was asked, or not: where it stands, who answered, and until when."""

    purpose: str
    state: Agreement
    who: str = ""
    capacity: str = ""
    covers: str = ""
    until: dt.date | None = None
    ended: dt.date | None = None
    ground: str = ""

    @property
    def title(self) -> str:
        """What it is for, and where it stands: "Early help: given"."""
        return f"{ConsentPurpose(self.purpose).label}: {self.state.label.lower()}"

    @property
    def lines(self) -> list[str]:
        """Who, why they may, for what, the dates and the ground, each that is known."""
        may = ConsentCapacity(self.capacity).label.lower() if self.capacity else ""
        ground = ConsentGround(self.ground) if self.ground else None
        found = (
            f"{self.who}{f' ({may})' if may else ''}" if self.who else "",
            self.covers,
            f"Until {day_in_words(self.until)}" if self.until else "",
            f"{self.state.label} on {day_in_words(self.ended)}" if self.ended else "",
            f"Ground: {ground.label.lower()} ({ground.meaning})" if ground else "",
        )
        return [line for line in found if line]


def state_on(state: str, until: dt.date | None, day: dt.date) -> Agreement:
    """The state of a consent on a day: one that was given ends with its own date."""
    is_past = state == Agreement.GIVEN and until is not None and until < day
    return Agreement.ENDED if is_past else Agreement(state)


def consent_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a decision about a family's agreement to early help, as those of a consent."""
    found = {key: answers.get(asked) for key, asked in AGREEMENT_QUESTIONS.items()}
    return {"purpose": ConsentPurpose.EARLY_HELP.value, "answer": "given"} | {
        key: value for key, value in found.items() if value
    }
