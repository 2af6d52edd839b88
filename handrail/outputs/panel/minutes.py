"""The minutes of one panel item as a document: discussion, decision and actions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handrail.outputs.forms.submission_document import (
    Kept,
    Line,
    Part,
    Section,
    Telling,
    section_of,
)
from handrail.outputs.front_door.referral_document import ReferralDocument
from handrail.rules.clocks import moment_in_words
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.data_protection.other_names import others_left_out
from handrail.rules.panel.sittings import PRINTED


@dataclass(frozen=True)
class MinutesDocument(ReferralDocument):
    """The minutes of one item, ready to print. It has no other item of the meeting."""

    @property
    def file_name(self) -> str:
        """A file name that identifies nobody."""
        return f"minutes-{self.reference}-{self.export_id}.pdf"


def minutes_document(
    *,
    listing: Any,
    kept: Iterable[Kept],
    tasks: Iterable[Any],
    words: Mapping[str, str],
    settings: PartnershipSettings,
    printed_by: str,
    agency: str,
    now: dt.datetime,
    export_id: str,
    carried: Iterable[Any] = (),
    readers: Iterable[str] = (),
) -> MinutesDocument:
    """The minutes of a listing (with `named`): only its own submissions and actions.

    `carried` are the open actions of earlier meetings on the same item, and `readers` the
    agencies that read these minutes.
    """
    reference = listing.item.reference
    when = listing.panel.held_at or listing.panel.planned_at
    sat = f"Panel {listing.panel.reference}, {moment_in_words(when)}." if when else ""
    return MinutesDocument(
        reference=reference,
        version=listing.version,
        title=f"Minutes of {reference}: {listing.named}",
        sent=f"{sat} Minutes of this item only.{_for(readers)}",
        printed_by=printed_by,
        agency=agency,
        now=now,
        partnership=settings.name,
        sections=(*_sections(kept, tasks, words), *_carried(carried)),
        export_id=export_id,
    )


def without_names(doc: MinutesDocument, hidden: Iterable[str]) -> MinutesDocument:
    """The minutes without words that name another person, anywhere in free text."""
    cleared = others_left_out(hidden)

    def cleared_part(part: Part) -> Part:
        lines = (
            replace(line, label=cleared(line.label), text=cleared(line.text)) for line in part.lines
        )
        return replace(part, lines=tuple(lines))

    sections = (
        replace(section, parts=tuple(map(cleared_part, section.parts))) for section in doc.sections
    )
    return replace(doc, sections=tuple(sections))


def _sections(
    kept: Iterable[Kept], tasks: Iterable[Any], words: Mapping[str, str]
) -> Iterator[Section]:
    for item in kept:
        if item.row.part in PRINTED:
            telling = Telling(item, words)
            found = section_of(telling, item.form.pages[0])
            by = f"{item.row.submitted_by.name}, {moment_in_words(item.row.submitted_at)}"
            parts = tuple(
                Part(part.title, tuple(line for line in part.lines if line.look != "empty"))
                for part in found.parts
            )
            yield Section(PRINTED[item.row.part], parts, (by,))
    lines = tuple(Line(task.title, _who(task)) for task in tasks)
    yield Section("Actions", (Part(lines=lines),) if lines else (), () if lines else ("None.",))


def _for(readers: Iterable[str]) -> str:
    names = ", ".join(readers)
    return f" For: {names}." if names else ""


def _carried(tasks: Iterable[Any]) -> Iterator[Section]:
    """The open actions of earlier meetings; no section where there are none."""
    lines = tuple(Line(task.title, _who(task)) for task in tasks)
    if lines:
        yield Section("Actions carried over from earlier meetings", (Part(lines=lines),), ())


def _who(task: Any) -> str:
    who = task.who or (task.assignee.name if task.assignee else task.team.name)
    by_when = f"by {moment_in_words(task.due_at)}" if task.due_at else "no due date"
    return f"{who}, {by_when}. {'Done.' if task.state == 'done' else 'Open.'}"
