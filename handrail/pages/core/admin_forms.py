"""Plain forms of administrators: boxes that keep what was typed and show what is wrong."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.pages.core import autosave_store, edit_conflicts, fields
from handrail.pages.core.boxes import Box
from handrail.pages.core.edit_conflicts import Changed
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.rules import identifiers
from handrail.rules.permissions import Incomplete, Stale


def date_parts(day: dt.date | None) -> tuple[str, str, str]:
    """A day as it stands in the three boxes."""
    return (str(day.day), str(day.month), str(day.year)) if day else ("", "", "")


def read_day(box: str, typed: tuple[str, str, str], today: dt.date) -> dt.date:
    """The day that was typed. Raises Incomplete."""
    cleaned = identifiers.clean_date(*typed, today, allow_future=True)
    day = cleaned.value
    if cleaned.problem or day is None or day.day is None or day.earliest is None:
        raise Incomplete({box: cleaned.problem or "Write day, month and year"})
    return day.earliest


@dataclass(frozen=True)
class Group:
    """Boxes that stand together, the name of their row, and a heading that begins with them."""

    heading: str
    title: str
    boxes: list[Box]


@dataclass
class PlainForm:
    """A form as a page shows it: boxes in groups, its token and what was seen."""

    boxes: list[Box]
    token: str
    nonce: str = ""
    seen: str = ""
    was: str = ""  # what the boxes held when it was opened, sealed
    problems: dict[str, str] = field(default_factory=dict)
    is_stale: bool = False
    meanwhile: list[Changed] = field(default_factory=list)
    result: Any = None

    @property
    def values(self) -> dict[str, Any]:
        return {box.name: box.value for box in self.boxes}

    @property
    def groups(self) -> list[Group]:
        found: list[Group] = []
        heading = ""
        for (begins, title), run in groupby(self.boxes, key=lambda box: (box.heading, box.group)):
            found.append(Group(begins if begins != heading else "", title, list(run)))
            heading = begins
        return found

    @property
    def errors(self) -> list[fields.ShownError]:
        return fields.error_list(self.problems)

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Shows what an action says is wrong beside its box."""
        self.problems = {**self.problems, **problems}
        self.boxes = [replace(box, problem=self.problems.get(box.name, "")) for box in self.boxes]


def blank_form(request: Request, boxes: Iterable[Box], seen: str = "") -> PlainForm:
    """A form before it is sent, with what was typed before the session ended, if it was."""
    shown = list(boxes)
    was = edit_conflicts.seal_as_opened(request, edit_conflicts.box_values(shown)) if seen else ""
    posted = autosave_store.find_unsent_form(request, request.path, seen)
    if posted is not None:
        shown = [replace(box, value=box.posted(posted)) for box in shown]
    return PlainForm(shown, new_token(request.actor.account), seen=seen, was=was)


def bound_form(request: Request, boxes: Iterable[Box]) -> PlainForm:
    """A form that was sent, with faults of shape beside their boxes."""
    shown = [replace(box, value=box.posted(request.POST)) for box in boxes]
    form = PlainForm(shown, new_token(request.actor.account), seen=request.POST.get("_seen", ""))
    form.was = request.POST.get("_was", "")
    form.nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    faults = {box.name: box.fault() for box in shown}
    form.refuse({name: fault for name, fault in faults.items() if fault})
    return form


def _carried_out(request: Request, form: PlainForm, act: Callable[[PlainForm], object]) -> bool:
    """Acts on a bound form once; False when it has problems, which the form then shows.

    A second press of the same button counts as done, and nothing is done twice.
    """
    if recording.earlier_result(form.nonce, by=request.actor) is not None:
        return True
    try:
        if form.problems:
            raise Incomplete(form.problems)
        result = request.path[:200]
        with recording.single_use(form.nonce, by=request.actor, now=request.now, result=result):
            form.result = act(form)
    except Incomplete as error:
        form.refuse(error.problems)
        return False
    return True


def run_form_page(
    request: Request,
    asked: Iterable[Box],
    act: Callable[[PlainForm], object],
    done: Callable[[PlainForm], HttpResponse],
    *,
    template: str,
    context: dict[str, Any],
    seen: str = "",
) -> HttpResponse:
    """A page with one form: shown, sent, shown again with what is wrong, or done."""
    if request.method != "POST":
        return _shown(request, template, blank_form(request, asked, seen), context)
    now = list(asked)
    form = bound_form(request, now)
    try:
        if _carried_out(request, form, act):
            return done(form)
    except Stale:
        is_ours = recording.earlier_use(form.nonce, by=request.actor)
        if not (seen and form.was) or is_ours:
            raise
        return _shown(request, template, _put_together(request, form, now, seen), context)
    return _shown(request, template, form, context)


def _put_together(request: Request, form: PlainForm, now: list[Box], seen: str) -> PlainForm:
    """The form that was sent, with what somebody else saved meanwhile, to be sent again."""
    was = edit_conflicts.values_as_opened(request)
    told = edit_conflicts.changed_boxes(was, now, form.values)
    shown = [
        replace(box, value=edit_conflicts.merge_value(was, box, form.values[box.name]))
        for box in now
    ]
    again = PlainForm(shown, new_token(request.actor.account), seen=seen, is_stale=True)
    again.meanwhile, again.was = (
        told,
        edit_conflicts.seal_as_opened(request, edit_conflicts.box_values(now)),
    )
    return again


def _shown(
    request: Request, template: str, form: PlainForm, context: dict[str, Any]
) -> HttpResponse:
    more = {"form": form, "errors": form.errors, "page_errors": bool(form.problems)}
    status = 409 if form.is_stale else 422 if form.problems else 200
    return render(request, template, context | more, status=status)
