"""Words in a text that may identify a child: names, initials, birth dates, references."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?!\w)|\b(?:child|girl|boy)\s+[A-Z]{1,3}\b(?!\.[A-Z])"
)
BORN = re.compile(r"\b(?:born|date of birth|dob|d\.o\.b\.?)\b[^.\n]{0,30}", re.IGNORECASE)
DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
REFERENCE = re.compile(r"\b[A-Z]{2,5}-(?:CS|R|E|P|CH|IV)-\d\d-\w{4,8}\b")
NUMBER = re.compile(r"\b\d{3}\s?\d{3}\s?\d{4}\b|\b[A-Z]\d{12}\b|\b[A-Z]\d{11}[A-Z]\b")
PATTERNS = (INITIALS, BORN, DAY, REFERENCE, NUMBER)
SHORTEST = 3  # letters of a name that is looked for


def find_identifying_words(text: str, names: Iterable[str], *, alone: bool = False) -> list[str]:
    """The words in a text that may identify a child, in order, without repeats.

    `names` are given and family names of children linked to what the text is about. A name only
    counts with a capital letter: "may" is no child. `alone` searches for names and nothing
    else, as the terms of an order contain dates and numbers.
    """
    found = {
        match.start(): match.group().strip()
        for one in (() if alone else PATTERNS)
        for match in one.finditer(text)
    }
    for name in names:
        if len(name) >= SHORTEST:
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            for match in pattern.finditer(text):
                if match.group()[:1].isupper():
                    found[match.start()] = match.group()
    return list(dict.fromkeys(found[start] for start in sorted(found)))


def find_problems(
    answers: Mapping[str, Any], names: Iterable[str], *, alone: bool = False
) -> dict[str, str]:
    """For each answer that may identify a child: which words do, and what to do about it."""
    known = list(names)
    found = {}
    for key, value in answers.items():
        told = find_identifying_words(value, known, alone=alone) if isinstance(value, str) else []
        if told:
            words = ", ".join(f"“{one}”" for one in told)
            found[key] = (
                f"This may identify a child: {words}. Do not name a child here, because many "
                f"people read it. "
                "Say “the child”, or “children” in general."
            )
    return found
