"""An item of intelligence as PDF, and the desk's list as CSV; both include the conditions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handrail.outputs.core import pdf_templates
from handrail.outputs.core.safe_csv import rows_csv
from handrail.outputs.forms.submission_document import Line, Part, Section
from handrail.outputs.front_door.referral_document import ReferralDocument
from handrail.rules.clocks import moment_in_words
from handrail.rules.core.local_time import LONDON
from handrail.rules.disruption.handling_conditions import limits_in_words
from handrail.rules.vocabulary import (
    Assertion,
    GradeStanding,
    Handling,
    InformationGrade,
    IntelOutcome,
    IntelState,
    Marking,
    SourceGrade,
    SubjectCategory,
)


@dataclass(frozen=True)
class IntelDocument(ReferralDocument):
    """An item of intelligence, ready to print: the reader's name is across each page."""

    watermark: str = ""

    @property
    def file_name(self) -> str:
        """A file name that identifies nobody."""
        return f"{self.reference}.pdf"


def pdf_bytes(doc: IntelDocument) -> bytes:
    """The item as a tagged A4 PDF."""
    return pdf_templates.render_pdf("intelligence.html", {"doc": doc})


def _label(words: Any, value: str) -> str:
    return next((word.label for word in words if word == value), "not known")


def handling_lines(row: Any) -> list[str]:
    """The handling of a row, in the order in which it must be read."""
    found = [_label(Handling, row.handling)]
    return [*found, *filter(None, [row.conditions]), *limits_in_words(row)]


def build_document(
    *,
    row: Any,
    about: Sequence[str],
    printed_by: str,
    agency: str,
    partnership: str,
    now: dt.datetime,
) -> IntelDocument:
    """The document of an item: handling first, then the sharable text and its grade."""
    grade = f"{_label(SourceGrade, row.source_grade)}; "
    grade += f"{_label(InformationGrade, row.information_grade)}; "
    grade += _label(GradeStanding, row.grade_standing).lower()
    lines = [
        ("Grade (3x5x2)", grade),
        ("Older grade, as received", f"{row.older_grade} ({row.older_scheme})"),
        ("How it is known", _label(Assertion, row.assertion)),
        ("Role of the person this is about", _label(SubjectCategory, row.subject_category)),
        ("About", "; ".join(about)),
    ]
    shown = [Line(name, text) for name, text in lines if text and (row.older_grade or
             name != "Older grade, as received")]  # fmt: skip
    return IntelDocument(
        reference=row.reference,
        version=row.version,
        title=f"Intelligence {row.reference}",
        sent="It does not name a source. Do not copy it or share it.",
        printed_by=printed_by,
        agency=agency,
        now=now,
        partnership=partnership,
        sections=(
            Section("Handling", (), tuple(handling_lines(row)), (), "danger"),
            Section(
                "What is known", (), (row.text or "The shareable text has not been written yet.",)
            ),
            Section("Grading", (Part(lines=tuple(shown)),)),
        ),
        marking=f"{_label(Marking, row.marking)} {row.handling}",
        watermark=f"{printed_by}, {moment_in_words(now)}",
    )


HEAD = (
    "reference", "report", "recorded", "state", "marking", "handling", "conditions", "forbidden",
    "source_grade", "information_grade", "grade_standing", "older_grade", "assertion",
    "subject_category", "text", "outcome",
)  # fmt: skip


def csv_bytes(rows: Iterable[Any]) -> bytes:
    """Items as CSV, one per row, with their handling in every row; UTF-8 with BOM."""
    return rows_csv(HEAD, map(_cells, rows))


def _cells(row: Any) -> tuple[str, ...]:
    older = f"{row.older_grade} ({row.older_scheme})" if row.older_grade else ""
    return (
        row.reference,
        row.report.reference if row.report else "",
        f"{row.recorded_at.astimezone(LONDON):%Y-%m-%d %H:%M}",
        _label(IntelState, row.state),
        _label(Marking, row.marking),
        row.handling,
        row.conditions,
        "; ".join(limits_in_words(row)),
        row.source_grade,
        row.information_grade,
        row.grade_standing,
        older,
        _label(Assertion, row.assertion),
        _label(SubjectCategory, row.subject_category),
        row.text,
        _label(IntelOutcome, row.outcome) if row.outcome else "",
    )
