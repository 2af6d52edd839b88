"""Refuses passwords that anybody who knows this partnership would try first."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from handrail.records.queries.accounts.actors import names_of_places

USUAL = ("handrail", "safeguarding", "children", "partnership", "password", "welcome", "mash")
LOOK_ALIKE = str.maketrans("01345$@7!l", "oieassatii")  # l and i look alike too
LEFT = 8  # letters that have to be left when the words of the place are taken out
TOLD = (
    "This password uses words that people would try first: the name of the place, "
    "an agency or this system. Use three words that have nothing to do with each "
    "other."
)


class WordsOfThisPlace:
    """Refuses a password that is little more than local names and digits."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        letters = left = _letters(password)
        words = {word for name in (*USUAL, *names_of_places()) for word in _words(name)}
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        if left != letters and len(left) < LEFT:
            raise ValidationError(TOLD, code="words_of_this_place")

    def get_help_text(self) -> str:
        return "Do not use the name of this place, an agency or this system"


def _words(name: str) -> set[str]:
    return {_letters(word) for word in name.split() if len(_letters(word)) > 3}


def _letters(text: str) -> str:
    """The letters alone, in lower case, with digits used in place of letters changed back."""
    return re.sub(r"[\W\d_]", "", text.casefold().translate(LOOK_ALIKE))
