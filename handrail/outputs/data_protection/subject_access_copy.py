"""The copy for a subject access request: a new document of the words shown, nothing else.

No page is painted over. Hidden words never reach the document, so that they are in no layer
of it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handrail.outputs.core import pdf_templates
from handrail.rules.clocks import day_in_words
from handrail.rules.data_protection.redaction import KEPT, Piece, read_marks, redacted_pieces
from handrail.rules.data_protection.subject_access import passage_heading
from handrail.rules.forms.wording_rules import find_issues_in_text
from handrail.rules.vocabulary import AccessPart, HideReason

FROM_US = "OFFICIAL-SENSITIVE: for the person named in the letter with it"
WHOLE = "OFFICIAL-SENSITIVE: whole, kept here, never sent"


@dataclass(frozen=True)
class Passage:
    """One passage as printed: its pieces, and notes on dated wording."""

    title: str
    when: str
    pieces: tuple[Piece, ...]
    left_out: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """The passages of one part, under its heading."""

    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class AccessCopy(pdf_templates.Printed):
    """A copy ready to print. Title, headings and file name are from lists, never from a record."""

    reference: str
    parts: tuple[Part, ...]
    reasons: tuple[tuple[str, str, int], ...]
    counts: tuple[int, int, int]
    to_child: bool
    export_id: str = ""

    @property
    def title(self) -> str:
        return f"Copy of records, request {self.reference}"


def access_pdf(copy: AccessCopy) -> bytes:
    """The copy as a tagged A4 PDF."""
    return pdf_templates.render_pdf("access.html", {"doc": copy})


def access_copy(
    *,
    request: Any,
    passages: Iterable[Any],
    is_whole: bool,
    printed_by: str,
    agency: str,
    partnership: str,
    now: dt.datetime,
) -> AccessCopy:
    """The redacted copy, or the unredacted one that stays here.

    It has the decided passages in their order.
    """
    rows = list(passages)
    to_child = request.asker == "child"
    return AccessCopy(
        reference=request.reference,
        partnership=partnership,
        printed_by=printed_by,
        agency=agency,
        now=now,
        parts=tuple(_parts(rows, is_whole, to_child)),
        reasons=tuple(_reasons(rows)),
        counts=count_passages(rows),
        to_child=to_child,
        marking=WHOLE if is_whole else FROM_US,
    )


def count_passages(rows: Iterable[Any]) -> tuple[int, int, int]:
    """The number of passages disclosed in full, in part, and not at all."""
    kinds = Counter(_kind(row) for row in rows)
    return kinds["whole"], kinds["part"], kinds["none"]


def _kind(row: Any) -> str:
    left = redacted_pieces(row.words, read_marks(row.marks))
    if row.left_out or not any(one.text.strip() for one in left):
        return "none"
    return "part" if any(one.reason for one in left) else "whole"


def _parts(rows: list[Any], is_whole: bool, to_child: bool) -> Iterator[Part]:
    for part in dict.fromkeys(row.part for row in rows):
        of_part = [row for row in rows if row.part == part]
        yield Part(
            AccessPart(part).label, tuple(_passage(row, is_whole, to_child) for row in of_part)
        )


def _passage(row: Any, is_whole: bool, to_child: bool) -> Passage:
    when = day_in_words(row.happened_on) if row.happened_on else ""
    title = passage_heading(row.source, row.title)
    if is_whole:
        return Passage(title, when, (Piece(row.words),))
    if row.left_out:
        return Passage(title, when, (), HideReason(row.left_out).label)
    left = tuple(
        Piece(one.text, HideReason(one.reason).label if one.reason else "")
        for one in redacted_pieces(row.words, read_marks(row.marks))
    )
    notes = tuple(_notes(left, row)) if to_child else ()
    return Passage(title, when, left, notes=notes)


def _notes(left: Iterable[Piece], row: Any) -> Iterator[str]:
    """The notes on dated wording; the words themselves stay as they were written."""
    year = f" in {row.happened_on.year}" if row.happened_on else ""
    told = dict[str, str]()
    for one in left:
        for found in find_issues_in_text(one.text):
            told.setdefault(found.found.lower(), found.why)
    for words, why in told.items():
        yield f"“{words}” was written{year}. We would not write it today. {why}"


def _reasons(rows: Iterable[Any]) -> Iterator[tuple[str, str, int]]:
    """Each reason used: its label, its meaning in plain words, and how often it was used."""
    used = Counter[str]()
    for row in rows:
        marks = [mark for mark in read_marks(row.marks) if mark.choice != KEPT]
        used.update([row.left_out] if row.left_out else [mark.reason for mark in marks])
    for reason in HideReason:
        if used[reason]:
            yield reason.label, reason.meaning, used[reason]
