"""The 87A as plain text for the fields of another system, split to fit, nothing lost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handrail.outputs.forms.submission_document import Telling
from handrail.outputs.police.form_87a_document import PoliceDocument
from handrail.rules.forms.answers import asked_questions

HEAD = "_head"  # no question has such a key
LEAST = 40  # characters; a smaller field holds hardly more than the number of its part
LEFT_OUT = "left out: ask the sender by phone"
BREAKS = (r"\n\n+", r"\n", r"[.!?;]\s", r"\s")  # where a text is cut, the best first


@dataclass(frozen=True)
class Box:
    """One field: its question key, its label, and its text in one or more parts."""

    key: str
    label: str
    parts: tuple[str, ...]


def plain_text(
    doc: PoliceDocument, *, limits: Mapping[str, int] | None = None, limit: int | None = None
) -> tuple[Box, ...]:
    """Every answer as a field of its own, sender and recipient first.

    `limits` gives the length of a field by its key, in characters; `limit` that of all others,
    else that in the partnership's settings. Raises ValueError for a length below LEAST.
    """
    usual = limit or doc.settings.police.field_limit
    room = limits or {}
    texts = [(HEAD, "Sender and recipient", _head(doc)), *_texts(doc.telling)]
    return tuple(
        Box(key, label, split_text(text, room.get(key, usual))) for key, label, text in texts
    )


def text_of_boxes(boxes: tuple[Box, ...]) -> str:
    """The fields one below the other, to copy as one text."""
    return "\n\n".join(f"{box.label.upper()}\n" + "\n\n".join(box.parts) for box in boxes) + "\n"


def _head(doc: PoliceDocument) -> str:
    attached = "; ".join(item.named for item in doc.release.attachments) or "nothing"
    lines = (
        doc.marking,
        doc.title,
        doc.mark,
        doc.sent,
        f"Sent to {doc.release.recipient}.",
        f"Attached: {attached}.",
        f"Approved by: {doc.release.approval}",
        *(f"{line.label}: {line.text}" for line in doc.facts),
    )
    return "\n".join(line for line in lines if line)


def _texts(telling: Telling) -> Iterator[tuple[str, str, str]]:
    for _, _, question in asked_questions(telling.kept.form, telling.kept.answers):
        line = telling.line(question)
        if line.look == "withheld":
            yield question.key, line.label, LEFT_OUT
        elif line.look != "empty":
            yield question.key, line.label, line.text


def counted_length(text: str) -> int:
    """The length of a text as most systems count it: some characters, such as 😀, count as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, limit: int) -> tuple[str, ...]:
    """The text in parts of at most `limit` characters, numbered when there are several.

    Without the numbers, the parts joined together are the original text.
    """
    if limit < LEAST:
        raise ValueError(f"A field of {limit} characters is too small: give it {LEAST} or more.")
    if counted_length(text) <= limit:
        return (text,)
    for digits in range(1, 10):
        pieces = list(_pieces(text, limit - len(_number(10**digits - 1, 10**digits - 1))))
        if len(pieces) < 10**digits:
            break
    return tuple(_number(at, len(pieces)) + piece for at, piece in enumerate(pieces, 1))


def _number(at: int, total: int) -> str:
    return f"({at} of {total}) "


def _pieces(text: str, room: int) -> Iterator[str]:
    while len(text) > room or counted_length(text) > room:
        end = _fits(text, room)
        at = _break(text[:end]) or end
        yield text[:at]
        text = text[at:]
    yield text


def _fits(text: str, room: int) -> int:
    """How many characters from the start fit; no character is cut in two."""
    units = text[:room].encode("utf-16-le", "surrogatepass")[: 2 * room]
    return max(1, len(units.decode("utf-16-le", "ignore")))


def _break(text: str) -> int:
    """Where to cut: after the last paragraph, line, sentence or word of the second half."""
    for mark in BREAKS:
        ends = [found.end() for found in re.finditer(mark, text)]
        if ends and ends[-1] > len(text) // 2:
            return ends[-1]
    return 0
