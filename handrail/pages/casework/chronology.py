"""A child's chronology: the entries the actor may read, filtered, with significant events."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.pages.core import (
    search_tokens,
    stage_cards,
    standalone_stages,
)
from handrail.pages.core.case_frame import CaseFrame, frame_for
from handrail.pages.core.fields import ShownError
from handrail.pages.core.form_fields import YEARS, parse_day
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_in, version_seen
from handrail.pages.forms.answer_cards import PARTS
from handrail.records.queries.casework import (
    cases,
    chronology as queries,
    possible_steps,
)
from handrail.records.queries.casework.chronology import Found, Item, Wanted
from handrail.records.queries.casework.chronology_entries import (
    REFERRAL,
    Child,
    of_case,
    of_person,
)
from handrail.records.queries.core.paging import SIZES
from handrail.records.queries.people import register
from handrail.rules.casework.chronology import SIGNIFICANT
from handrail.rules.casework.sections import CaseSection
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import has_time
from handrail.rules.vocabulary import Lane
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

FEWEST_ROWS = SIZES[0]
STAGES = {REFERRAL: "Referral and screening", **stage_cards.TITLES}
CHECK = "An agency answered a check"
A_DAY = {
    key: f"“{label}” must be a date, for example 24 November 2026 or 24/11/2026"
    for key, label in (("since", "From"), ("until", "Until"))
}


@dataclass(frozen=True)
class Entry:
    """One line of the chronology: when, which lane, what, who wrote it when, and its link."""

    at: dt.datetime
    lane: Lane
    what: str
    text: str
    by: str
    agency: str
    written_at: dt.datetime
    href: str
    mark: Any = None
    to_mark: str = ""
    has_time: bool = True  # where only the day is known, no hour is made up

    @property
    def is_late(self) -> bool:
        """Whether it was written down on a later day than it happened."""
        return london_day(self.written_at) > london_day(self.at)

    @property
    def mark_href(self) -> str:
        return reverse("case_record", args=[SIGNIFICANT, self.mark.public_id]) if self.mark else ""


@dataclass(frozen=True)
class Filter:
    """The filter that was requested, and its errors."""

    wanted: Wanted
    problems: dict[str, str]
    typed: dict[str, str]  # the days, as they were written

    @property
    def is_set(self) -> bool:
        return self.wanted != Wanted()


def filter_from_address(request: Request) -> Filter:
    """The filter in the query string. An invalid day is reported and left out."""
    asked = search_tokens.search_parameters(request)
    days = parse_days(asked)
    lane, stage = asked.get("lane", ""), asked.get("stage", "")
    wanted = Wanted(
        **days.read,
        stage=stage if stage in STAGES else "",
        lane=lane if lane in set(Lane) else "",
        agency=version_seen(asked.get("agency")),
        only_significant=asked.get("only") == "significant",
        words=asked.get("words", "").strip()[:100],
    )
    return Filter(wanted, days.problems, days.typed)


@dataclass(frozen=True)
class Days:
    """The first and the last day of a filter: as typed, as read, and what is wrong with each."""

    typed: dict[str, str]
    read: dict[str, dt.date | None]
    problems: dict[str, str]


def parse_days(asked: Any, years: range = YEARS) -> Days:
    """The days `since` and `until`; an invalid day, or one outside `years`, is an error."""
    typed = {key: asked.get(key, "").strip()[:30] for key in ("since", "until")}
    found = {key: parse_day(text) for key, text in typed.items()}
    read = {key: day if day and day.year in years else None for key, day in found.items()}
    problems = {key: A_DAY[key] for key, text in typed.items() if text and read[key] is None}
    return Days(typed, read, problems)


def show_case_chronology(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The chronology of the child of a case, in every stage and episode."""
    case = or_404(cases.find_case(request.actor, public_id))
    frame = frame_for(request, case, CaseSection.CHRONOLOGY)
    return _page(request, of_case(request.actor, case), frame)


def show_person_chronology(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The chronology from the register: what the actor may read, with or without a case."""
    person = register.find_person(request.actor, public_id)
    if person is None:
        or_404(register.find_person_with_reason(request.actor, public_id))
        return redirect("give_reason", public_id=public_id)
    return _page(request, of_person(request.actor, person))


def _page(request: Request, child: Child, frame: CaseFrame | None = None) -> HttpResponse:
    asked = filter_from_address(request)
    number = page_in(request.GET, size=FEWEST_ROWS)
    found = queries.search_entries(request.actor, child, asked.wanted, number)
    marking = _marking(request.actor, child)
    context = {
        **head_of(child),
        "frame": frame,
        "query": query_of(request),
        "rows": found.rows,
        "total": found.total,
        "folded": found.folded,
        "shown": chronology_entries(child, found.rows, marking),
        "asked": asked,
        "typed": asked.typed,
        "lanes": list(Lane),
        "stages": _stages(found),
        "agencies": found.agencies,
        "errors": [ShownError(text, f"#{key}") for key, text in asked.problems.items()],
        "page_errors": bool(asked.problems),
        "marking": marking,
    }
    return render(request, "casework/chronology/chronology.html", context)


def query_of(request: Request) -> str:
    """The filter of this page as a query string, to show the same entries in another format."""
    asked = request.GET.copy()
    for name in ("page", "done"):
        asked.pop(name, None)
    return f"?{asked.urlencode()}" if asked else ""


def head_of(child: Child) -> dict[str, Any]:
    """Template context for the head: name, reference and links of the child's chronology."""
    row: Any = child.case or child.person
    kind = "case" if child.case else "person"
    name = child.case.child_name if child.case else register.main_name(row)
    prefix = "" if kind == "case" else "person_"
    return {
        "child": child,
        kind: row,
        "name": name,
        "reference": row.reference,
        "back": reverse(kind, args=[row.public_id]),
        "list_href": reverse(f"{prefix}chronology", args=[row.public_id]),
        "picture_href": reverse("chronology_picture", args=[kind, row.public_id]),
        "pdf_href": reverse("chronology_pdf", args=[kind, row.public_id]),
    }


def child_of(request: Request, kind: str, public_id: uuid.UUID) -> Child:
    """The child of a case or record that the actor may read, else the not-found page."""
    if kind == "case":
        return of_case(request.actor, or_404(cases.find_case(request.actor, public_id)))
    person = register.find_person(request.actor, public_id) if kind == "person" else None
    return of_person(request.actor, or_404(person))


def _stages(found: Found) -> list[tuple[str, str]]:
    return [(key, title) for key, title in STAGES.items() if key in found.stages]


def _marking(actor: Any, child: Child) -> str:
    """The URL on which to mark an event as significant; "" when the actor may not."""
    case = child.open_case
    if case is None or not possible_steps.may_in(actor, case)(Permission.CASE_WORK):
        return ""
    return reverse("case_begin", args=[case.public_id, SIGNIFICANT, "mark"])


def chronology_entries(child: Child, items: list[Item], marking: str = "") -> list[Entry]:
    """The lines of the chronology; `marking` is the URL on which to mark significant events."""
    words = stage_cards.words_for(child.case)
    return [
        _of_other(item) if item.other else _entry(item, child, words, marking) for item in items
    ]


def _of_other(item: Item) -> Entry:
    row = item.other
    assert row  # nosec B101 - asked by the caller
    return Entry(
        at=row.at,
        lane=Lane(row.lane),
        what=row.what,
        text=stage_cards.shorten_text(row.text),
        by=row.by,
        agency=row.agency.name,
        written_at=row.written_at,
        href=reverse(row.stage, args=[row.row.public_id]),
    )


def _entry(item: Item, child: Child, words: dict[str, str], marking: str) -> Entry:
    kept = item.kept
    assert kept  # nosec B101 - it is no entry of another table
    row, mark = kept.row, item.mark
    own = mark if mark and mark.about_id is None else None
    can_mark = marking and mark is None and row.stage != SIGNIFICANT
    return Entry(
        at=item.at,
        lane=Lane(item.lane),
        what=own.what if own else entry_title(kept),
        text="" if own else stage_cards.summarise_submission(kept, words),
        by=row.submitted_by.name,
        agency=row.agency.name,
        written_at=row.submitted_at,
        href=_where(row, child),
        mark=mark,
        has_time=not row.happened_at or has_time(kept.answers),
        to_mark=f"{marking}?about={row.public_id}" if can_mark else "",
    )


def entry_title(kept: Any) -> str:
    """The title of an entry: the sentence of its step, or what was sent to the front door."""
    step = NAMED.get((kept.row.stage, kept.row.part))
    if step:
        return stage_cards.said_of_step(step, kept)
    if kept.row.check_asked_id:
        return CHECK
    return PARTS.get(kept.row.part, kept.form.title) if not kept.row.stage else kept.form.title


def _where(row: Any, child: Child) -> str:
    """The URL of the page with the whole entry."""
    if row.stage in standalone_stages.PAGES:
        return reverse(standalone_stages.PAGES[row.stage], args=[row.stage_id])
    if row.stage:
        return f"{reverse('case_record', args=[row.stage, row.stage_id])}#s-{row.public_id}"
    wanted = row.check_asked.referral_id if row.check_asked_id else row.referral_id
    told = (
        one
        for one in child.referrals
        if (one.pk == wanted if wanted else row.intake_id and one.intake_id == row.intake_id)
    )
    referral = next(told, None)
    return reverse("referral", args=[referral.public_id]) if referral else ""
