"""What typing, handwriting and listening do to a word."""

import random
from collections.abc import Sequence

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HAND = (("rn", "m"), ("m", "rn"), ("a", "o"), ("u", "v"), ("n", "u"), ("cl", "d"), ("l", "t"),
         ("e", "c"), ("h", "n"), ("g", "q"), ("i", "j"), ("s", "z"))  # fmt: skip
_FIGURES = {"1": "7", "7": "1", "3": "8", "8": "3", "0": "6", "6": "0", "4": "9", "9": "4"}


def typed(chance: random.Random, text: str) -> str:
    """One slip of a keyboard: a neighbour, a letter twice, left out, or two exchanged."""
    letters = [place for place, char in enumerate(text) if char.isalpha()]
    if len(letters) < 3:
        return text
    at = chance.choice(letters[1:])
    char, kind = text[at], chance.randrange(4)
    if kind == 0:
        return text[:at] + _beside(chance, char) + text[at + 1 :]
    if kind == 1:
        return text[:at] + char + text[at:]
    if kind == 2 or text[at - 1] == char:
        return text[:at] + text[at + 1 :]
    return text[: at - 1] + char.lower() + text[at - 1].lower() + text[at + 1 :]


def _beside(chance: random.Random, char: str) -> str:
    for row in _ROWS:
        at = row.find(char.lower())
        if at >= 0:
            return row[
                at + 1 if at == 0 or (chance.random() < 0.5 and at + 1 < len(row)) else at - 1
            ]
    return "e"


def misread(chance: random.Random, text: str) -> str:
    """One place where handwriting looks like other letters."""
    low = text.lower()
    found = [
        (at, pair) for pair in _HAND for at in range(1, len(low)) if low.startswith(pair[0], at)
    ]
    if not found:
        return text
    at, (old, new) = chance.choice(found)
    return text[:at] + new + text[at + len(old) :]


def heard(chance: random.Random, text: str, ear: Sequence[tuple[str, str]], most: int) -> str:
    """The word as a listener spells it, with at most so many of the origin's changes."""
    low, done = text.lower(), 0
    for old, new in chance.sample(list(ear), len(ear)):
        at = low.find(old, 1 if new == "" else 0)
        if at >= 0 and done < most:
            low, done = low[:at] + new + low[at + len(old) :], done + 1
    return low


def figure(chance: random.Random, text: str) -> str:
    """One figure read as one that looks like it."""
    places = [at for at, char in enumerate(text) if char in _FIGURES]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + _FIGURES[text[at]] + text[at + 1 :]
