"""The child's own page of a safety plan: one sheet in the child's words, or a card with numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.outputs.core import pdf_templates
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.questions import Form, Kind

# what stands on the child's page, in this order: the child's own lines, and nobody else's deeds
CHILDS = (
    "voice", "warning_signs", "calms", "safe_people", "safe_places", "unsafe_places", "can_call",
    "can_do", "speaks_to",
)  # fmt: skip
WHOM = "can_call"  # all that a card holds besides the numbers that everybody knows
MOST = {"paper": 6, "card": 3}  # lines of an answer, so that it stays one sheet
ALWAYS = (("In danger", "999"), ("Childline, day and night", "0800 1111"))


@dataclass(frozen=True)
class ChildsPage:
    """What is printed for a child: nothing on it names the partnership or what it is about."""

    kind: str
    given: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    numbers: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """The title of the sheet."""
        return "Numbers" if self.kind == "card" else f"{self.given}’s plan"

    @property
    def file_name(self) -> str:
        """A file name that reveals nothing."""
        return "page.pdf"

    @classmethod
    def of(
        cls,
        form: Form,
        answers: Mapping[str, Any],
        kind: str,
        given: str,
        settings: PartnershipSettings,
    ) -> "ChildsPage":
        """The page of the newest version of a plan; `kind` is "paper" or "card"."""
        asked = {question.key: question for question in form.questions()}
        is_card = kind == "card"
        parts = tuple(
            (asked[key].name, lines)
            for key in ((WHOM,) if is_card else CHILDS)
            if key in asked and (lines := _lines(answers.get(key), asked[key].kind)[: MOST[kind]])
        )
        ours = () if is_card else settings.contacts
        numbers = tuple((contact.name, contact.phone) for contact in ours)
        return cls(kind, given, parts, (*ALWAYS, *numbers))


def _lines(answer: Any, kind: Kind) -> tuple[str, ...]:
    text = answer.get("words", "") if kind is Kind.VOICE and answer else answer
    lines = [line.strip(" -•\t") for line in str(text or "").splitlines()]
    return tuple(line for line in lines if line)


def pdf_bytes(page: ChildsPage) -> bytes:
    """The page as a tagged A4 PDF, or A7 for a card."""
    return pdf_templates.render_pdf("childs_page.html", {"doc": page})
