"""Floor rules R1 to R13: prompts that ask a person to think again, never an outcome.

Each has an id, its text, and whether continuing needs a recorded reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handrail.rules.forms.answers import asked_questions, count_indicators, is_worry
from handrail.rules.forms.questions import Form, Kind, Question
from handrail.rules.vocabulary import LegalStatus

Answers = Mapping[str, Any]
# answers to "legal_status" of a child whom a council looks after
CARED_FOR = frozenset({LegalStatus.S20, LegalStatus.S31, LegalStatus.S38, LegalStatus.UASC})


@dataclass(frozen=True)
class Prompt:
    """One prompt shown before sending; `asks` is the label of its reason, "" when none."""

    id: str
    says: str
    asks: str = ""


@dataclass(frozen=True)
class Picture:
    """What the prompts look at: the child's age if known, both sets of answers, limits."""

    age: int | None
    screening: Form
    answers: Answers
    referral: Answers
    unknown_share: float = 0.5

    @cached_property
    def worries(self) -> list[Question]:
        """The indicators answered with a worry; strengths never are."""
        return [
            question
            for _, _, question in asked_questions(self.screening, self.answers)
            if question.kind is Kind.INDICATOR
            and question.nature != "P"
            and is_worry(self.screening, question, self.answers.get(question.key))
        ]

    def raised(self, name: str) -> bool:
        return any(name in question.raises for question in self.worries)

    def is_sexual_under_13(self) -> bool:
        """Whether a child under 13 shows a sign of sexual activity or sexual harm."""
        return self.age is not None and self.age < 13 and self.raised("sexual")

    def harm_signs(self) -> list[Question]:
        return [question for question in self.worries if question.nature == "H"]

    def judges_low(self) -> bool:
        """Whether the form marks the judgement given as no or low concern."""
        return any(
            option.is_low and option.value == self.answers.get(question.key)
            for _, _, question in asked_questions(self.screening, self.answers)
            for option in question.options
        )


def _under_13(look: Picture) -> Prompt | None:
    young = look.age is not None and look.age < 13 and (look.worries or look.raised("under13"))
    if not (young and look.judges_low()):
        return None
    return Prompt(
        "R1",
        "This child is under 13 and you are worried. Sexual acts with a child under 13 "
        "are never treated as agreed to.",
        "Why you still judge this as a lower concern",
    )


def _learning_need(look: Picture) -> Prompt | None:
    need = look.referral.get("disability") == "yes" or look.raised("learning")
    if not (need and look.worries and look.judges_low()):
        return None
    return Prompt(
        "R2",
        "A disability or learning need is known or suspected. It is easier for others to target "
        "this child, and the signs are more often explained away.",
        "Why you still judge this as a lower concern",
    )


def _first_names(look: Picture) -> str:
    """The first three signs of harm, each in quotation marks."""
    return ", ".join(f"“{question.name}”" for question in look.harm_signs()[:3])


def _one_high_sign(look: Picture) -> Prompt | None:
    if not look.harm_signs() or not look.judges_low():
        return None
    named = _first_names(look)
    return Prompt(
        "R3",
        f"One serious sign is enough to act on, whatever the rest says. You noted: {named}.",
        "Why you still judge this as a lower concern",
    )


def _sixteen(look: Picture) -> Prompt | None:
    if look.age not in (16, 17):
        return None
    return Prompt(
        "R4",
        "A young person of 16 or 17 is still a child. A child cannot agree to being exploited.",
    )


def _cared_for(look: Picture) -> Prompt | None:
    status = look.referral.get("legal_status")
    if status not in CARED_FOR and not look.raised("care"):
        return None
    return Prompt(
        "R5",
        "This is a child in care: both councils are told, the one where the child lives and "
        "the one responsible. Consider missing episodes together with your worry.",
    )


def _retraction(look: Picture) -> Prompt | None:
    if not look.raised("retraction"):
        return None
    return Prompt(
        "R6",
        "The child told someone and later withdrew it. That may be pressure: it asks for more "
        "attention, not less.",
    )


def _overlooked(look: Picture) -> Prompt | None:
    if not look.judges_low():
        return None
    return Prompt(
        "R7",
        "Boys, disabled children, LGBT+ children and children from minority backgrounds are "
        "missed more often. Would you make the same judgement about another child?",
    )


def _harm_now(look: Picture) -> Prompt | None:
    if not look.harm_signs():
        return None
    answered = look.answers.get("exploited_now") and look.answers.get("protects_tonight")
    say = "Check that your answers say" if answered else "Say"
    return Prompt(
        "R8",
        f"Some signs may mean that the child is being harmed already. {say} whether it is "
        "happening now and what protects the child tonight.",
        "" if answered else "What you know about now and tonight",
    )


def _recurrence(look: Picture) -> Prompt | None:
    if not look.raised("history"):
        return None
    return Prompt(
        "R9",
        "There were worries before. If you see the same sign again, or a new serious one, think "
        "again, even if the earlier concern was closed.",
    )


def _position_of_trust(look: Picture) -> Prompt | None:
    if not look.raised("lado"):
        return None
    return Prompt(
        "R10",
        "The person may be in a position of trust with children. Tell the designated officer "
        "(LADO) today, as well as sending this.",
    )


def _movement(look: Picture) -> Prompt | None:
    if not look.raised("nrm"):
        return None
    return Prompt(
        "R11",
        "A child moved by others to be exploited, any distance, may be trafficked. The front door "
        "will consider a referral to the National Referral Mechanism.",
    )


def _images(look: Picture) -> Prompt | None:
    if not look.raised("images"):
        return None
    return Prompt(
        "R12",
        "Do not view, copy, forward or attach images of a child. Keep the device as it is and "
        "tell the police.",
    )


def _unknowns(look: Picture) -> Prompt | None:
    found = count_indicators(look.screening, look.answers)
    if not found.answered or found.unknown / found.answered < look.unknown_share:
        return None
    return Prompt(
        "R13",
        f"Not enough known: {found.unknown} of the {found.answered} signs you answered are "
        "“not known”. Signs you did not open are not counted.",
        "Who will find out, and by when",
    )


RULES: tuple[Callable[[Picture], Prompt | None], ...] = (
    _under_13,
    _learning_need,
    _one_high_sign,
    _sixteen,
    _cared_for,
    _retraction,
    _overlooked,
    _harm_now,
    _recurrence,
    _position_of_trust,
    _movement,
    _images,
    _unknowns,
)


# what a recorded reason is about, for those who read it later
REASONS = {
    "R1": "Under 13",
    "R2": "Disability or learning need",
    "R3": "One serious sign",
    "R8": "Harm now, and tonight",
    "R13": "Not enough known",
    "send_without": "Sent without some answers",
    "not_referred": "Why not referred now",
    "quotation": "Words that are someone’s own",
    "who_harmed": "Who may have caused the harm",
}


def raise_prompts(look: Picture) -> list[Prompt]:
    """The prompts that this picture raises, in the order of the rules."""
    return [prompt for rule in RULES if (prompt := rule(look))]


def unanswered_prompts(found: list[Prompt], reasons: Mapping[str, str]) -> list[Prompt]:
    """The prompts that still need a recorded reason."""
    return [prompt for prompt in found if prompt.asks and not reasons.get(prompt.id, "").strip()]


def referral_is_expected(
    screening: Form | None, answers: Answers, referral: Answers
) -> tuple[str, ...]:
    """Why a referral is the expected outcome, in words; empty when it is not.

    It never blocks another outcome: the user who chooses one is told, and gives a reason.
    """
    told = (
        (referral.get("in_danger") == "yes", "the child is in danger now"),
        (referral.get("safe_tonight") == "not_safe", "the child is not safe tonight"),
        (
            answers.get("exploited_now") in {"yes", "i_think_so"}
            or answers.get("judgement") == "exploited_now",
            "you think the child is being exploited now",
        ),
    )
    found = [words for is_so, words in told if is_so]
    look = Picture(None, screening, answers, referral) if screening else None
    if look and look.harm_signs():
        named = _first_names(look)
        found.append(f"you noted signs of harm: {named}")
    return tuple(found)
