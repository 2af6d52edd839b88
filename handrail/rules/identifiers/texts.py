"""Free text: which characters are refused, and how long it may be."""

import re

from handrail.rules.identifiers.outcome import Cleaned

LINE = 500
LONG = 100_000
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def clean_text(value: str, limit: int = LONG) -> Cleaned:
    """Return text as typed, with line ends unified and ends trimmed.

    Refused, with a message that names the character and the place: NUL and other control
    characters, characters that change the direction of text (U+202A to U+202E, U+2066 to
    U+2069) and halves of broken characters. Everything else is unchanged, in any script; use
    `for_matching` to compare. `limit` is in characters. The message never repeats the text.
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")
    refused = _REFUSED.search(text)
    if refused:
        return Cleaned(value, problem=_refusal(text, refused.start()))
    if len(text) > limit:
        return Cleaned(value, problem=_too_long(len(text), limit))
    return Cleaned(value, text)


def _refusal(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    where = f"Character {column} of line {line}" if "\n" in text else f"Character {column}"
    return (
        f"{where} is {_name(text[position])}, which cannot be saved: delete it and type that part "
        "again."
    )


def _name(char: str) -> str:
    code = ord(char)
    if code == 0:
        words = "the null character"
    elif code < 0xA0:
        words = "a control character"
    elif code >= 0xD800:
        words = "half of a broken character"
    else:
        words = "a hidden character that turns the direction of text"
    return f"{words} (U+{code:04X})"


def _too_long(length: int, limit: int) -> str:
    over = length - limit
    plural = "" if over == 1 else "s"
    elsewhere = "put the rest in another box" if limit <= LINE else "attach the rest as a document"
    return (
        f"This has {length:,} characters and at most {limit:,} fit:"
        f" take out {over:,} character{plural}, or {elsewhere}."
    )
