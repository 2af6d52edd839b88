"""The plan for a place as a document: the problem, who does what, the agencies' answers."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
from handrail.rules.clocks import day_in_words, moment_in_words
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.vocabulary import MeasureState, PlaceDoes, PlacePartState
from handrail.rules.workflow import NAMED

STATES = {word.value: word.label for word in MeasureState}
DOES = {word.value: word.label for word in PlaceDoes}
ASKED = {word.value: word.label for word in PlacePartState}


@dataclass(frozen=True)
class PlaceDocument(ReferralDocument):
    """A plan for a place, ready to print. No child can be identified from it."""

    @property
    def file_name(self) -> str:
        """A file name that identifies nobody."""
        return f"place-{self.reference}-{self.export_id}.pdf"


def place_document(
    *,
    plan: Any,
    kept: Iterable[Kept],
    parts: Iterable[Any],
    measures: Iterable[Any],
    settings: PartnershipSettings,
    printed_by: str,
    agency: str,
    now: dt.datetime,
    export_id: str,
) -> PlaceDocument:
    """The document of a plan (with `label`): newest assessment, plan, review; parts, measures."""
    led = f"Led by {plan.lead.name}, {plan.agency.name}. " if plan.lead else "No lead yet. "
    review = (
        f"Review on {day_in_words(plan.review_on)}."
        if plan.review_on
        else ("No review date is set.")
    )
    return PlaceDocument(
        reference=plan.reference,
        version=plan.version,
        title=f"Plan for a place: {plan.label}",
        sent=led + review,
        printed_by=printed_by,
        agency=agency,
        now=now,
        partnership=settings.name,
        sections=tuple(_sections(kept, list(parts), list(measures), settings)),
        export_id=export_id,
    )


def _sections(
    kept: Iterable[Kept], parts: list[Any], measures: list[Any], settings: PartnershipSettings
) -> Iterator[Section]:
    words = settings.form_words("the child")
    for item in kept:
        found = section_of(Telling(item, words), item.form.pages[0])
        lines = tuple(
            Part(part.title, tuple(line for line in part.lines if line.look != "empty"))
            for part in found.parts
        )
        by = f"{item.row.submitted_by.name}, {moment_in_words(item.row.submitted_at)}"
        yield Section(f"{NAMED['placeplan', item.row.part].sentence}", lines, (by,))
    asked = tuple(Line(part.agency.name, _asked(part)) for part in parts)
    yield Section("Agencies", (Part(lines=asked),) if asked else (), () if asked else ("None.",))
    done = tuple(Line(row.title, STATES[row.state]) for row in measures)
    yield Section("Measures", (Part(lines=done),) if done else (), () if done else ("None.",))


def _asked(part: Any) -> str:
    by = f" by {day_in_words(part.due_on)}" if part.due_on else ""
    if part.state != "answered":
        state = "Not answered yet" if part.state == "asked" else ASKED[part.state]
        return f"{part.asked} Asked{by}. {state}."
    what = str(part.said[-1].answers.get("what") or "") if part.said else ""
    own = f" by {day_in_words(part.will_on)}" if part.will_on else ""
    return f"{part.asked} {DOES[part.does]}{own}: {what}"
