"""Wording to reconsider in a form's answers: words that blame, and harm without saying who
did it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Form, Kind, Question
from handrail.rules.forms.wording_rules import Finding, find_issues_in_text

ANY = ""
# steps that nothing may delay: (thing, step), or every step of a thing
EMERGENCY = frozenset(
    {
        ("case", "safe"),
        ("protection", ANY),
        ("policereferral", "send_urgent"),
        ("meeting", "call"),
        *(("missing", step) for step in ("report", "grade", "sight", "locate", "police_see")),
    }
)
# forms that tell of harm: where their text never says who did it, they ask
TELLS_OF_HARM = frozenset(
    {
        "inter_agency_referral",
        "exploitation_screening",
        "phone_referral",
        "risk_and_harm_assessment",
        "police_87a",
        "case_story",
    }
)
QUOTATION, WHO = "quotation", "who_harmed"  # the reasons that are kept with a submission
NOT_KNOWN_WHO = "Not known yet who did it"


@dataclass(frozen=True)
class Noticed:
    """Words in the answer to one question, and the advice about them."""

    question: str
    finding: Finding


def find_issues_in_answers(form: Form, answers: Mapping[str, Any]) -> list[Noticed]:
    """Wording to reconsider in these answers; a child's own words are never corrected."""
    return [
        Noticed(question.key, finding)
        for question, text in list_free_texts(form, answers)
        for finding in find_issues_in_text(text)
    ]


def list_free_texts(form: Form, answers: Mapping[str, Any]) -> Iterator[tuple[Question, str]]:
    """Free-text answers, except encrypted ones and a child's own words."""
    for _, _, question in asked_questions(form, answers):
        value = answers.get(question.key)
        if not value or question.sensitivity == "protected":
            continue
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT) and isinstance(value, str):
            yield question, value
        elif question.kind is Kind.INDICATOR and isinstance(value, dict):
            yield question, str(value.get("evidence") or "")


def is_emergency(thing: str, step: str) -> bool:
    """Whether nothing may delay this step."""
    return (thing, step) in EMERGENCY or (thing, ANY) in EMERGENCY


_HARM = (
    r"raped|assaulted|abused|exploited|beaten|beat up|hit|hurt|harmed|attacked|stabbed|threatened|"
    r"groomed|trafficked|robbed|injured|burned|strangled|drugged|plied|locked in|kept (?:in|at)|"
    r"moved to|taken to|driven to|made to|forced to|coerced|blackmailed"
)
_PASSIVE = re.compile(
    rf"\b(?:was|were|is|are|been|being|got|gets)\s+(?:\w+ly\s+)?(?P<harm>{_HARM})\b", re.IGNORECASE
)
_DOER = re.compile(
    r"\bby (?!(?:then|now|bus|car|train|taxi|phone|text|night|day|the (?:time|end|police)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d))"
    r"|\b(?:man|men|woman|women|males?|females?|adults?|boys?|girls?|lads?|youths?|group|gang|"
    r"network|uncle|aunt|father|mother|dad|mum|step\w+|brother|sister|cousin|neighbour|partner|"
    r"boyfriend|driver|teacher|coach|friends?|peers?|suspects?|somebody|someone|people|persons?|"
    r"they|them|those who|who(?:ever)? did|person of concern|strangers?)\b"
    r"|\b(?:not known|unknown|do not know|don['’]t know)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+ [A-Z][a-z]+\b")


def never_says_who(text: str) -> str:
    """The words of a harm without anybody who did it; "" if the text names anybody.

    Cautious: a person, a name or "not known" anywhere in the text is enough.
    """
    found = _PASSIVE.search(text)
    if found is None or _DOER.search(text) or _NAME.search(text):
        return ""
    return " ".join(found[0].split())


def find_missing_doer(form: Form, answers: Mapping[str, Any]) -> tuple[str, str] | None:
    """The question and the words of a harm without anybody who did it, in a form that describes
    harm.
    """
    if form.key not in TELLS_OF_HARM:
        return None
    written = list(list_free_texts(form, answers))
    words = never_says_who("\n".join(text for _, text in written))
    if not words:
        return None
    for question, text in written:
        if never_says_who(text):
            return question.key, words
    return None
