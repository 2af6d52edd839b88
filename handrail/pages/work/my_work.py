"""My work: all of a person's tasks by due time, over all stages; one task, done or late."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.actions.work import tasks as actions
from handrail.pages.core import stage_cards
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import part_cards
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.work import task_links
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.forms import step_drafts
from handrail.records.queries.panel import sittings
from handrail.records.queries.work import tasks as queries
from handrail.records.queries.work.tasks import ALL, DONE, MINE, TEAM, Brief, Wanted
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import LONDON
from handrail.rules.permissions import Actor, require
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

WEEK = dt.timedelta(days=7)
LATE, TODAY, SOON, LATER, NO_DATE = (
    "Late", "Due today", "In the next 5 working days", "Later", "No due date"
)  # fmt: skip
GROUPS = (LATE, TODAY, SOON, LATER, NO_DATE)


@dataclass(frozen=True)
class Group:
    """Tasks that are due about the same time: those on this page, and how many in all."""

    title: str
    tasks: list[Any]
    total: int


@dataclass(frozen=True)
class Limits:
    """The moments that separate the groups of tasks."""

    now: dt.datetime
    tomorrow: dt.datetime
    later: dt.datetime

    @classmethod
    def at(cls, now: dt.datetime) -> "Limits":
        calendar = Calendar.from_settings(settings_in_force())
        last = calendar.add_working_days(now, 5).astimezone(LONDON).date()
        return cls(now, _midnight(now.astimezone(LONDON).date()), _midnight(last))

    def group(self, due_at: dt.datetime | None) -> str:
        """The group of a task with that due time."""
        if due_at is None:
            return NO_DATE
        if due_at < self.now:
            return LATE
        if due_at < self.tomorrow:
            return TODAY
        return SOON if due_at < self.later else LATER


def _midnight(day: dt.date) -> dt.datetime:
    """The end of a day."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), LONDON)


@dataclass(frozen=True)
class Head:
    """A summary of the work: how much is late, how much is due today, for how many children."""

    late: int
    today: int
    children: int
    total: int


NO_NAME = "A child whose name you cannot see"
CLOSERS = {Role.FRONT_DOOR_MANAGER, Role.SOCIAL_WORK_MANAGER}


def list_tasks(request: Request) -> HttpResponse:
    """The open tasks of the actor and their teams, late ones first, each with its link."""
    wanted = _wanted(request)
    briefs = queries.list_briefs(request.actor, wanted.whose)
    limits = Limits.at(request.now)
    shown = [brief for brief in briefs if _is_wanted(brief, wanted, limits)]
    rows = queries.list_open_tasks(request.actor, page_asked(request), wanted, len(shown))
    task_links.set_task_places(rows)
    many = queries.count_open_tasks(request.actor, request.now - WEEK)
    totals = _counted(shown, limits)
    context = {
        "title": "My team’s work" if wanted.whose == TEAM else "My work",
        "rows": rows,
        "groups": _groups(rows, totals, limits),
        "head": _head(briefs, limits),
        "wanted": wanted,
        "is_filtered": bool(wanted.stage or wanted.child or wanted.is_late),
        "whose": _whose(request.actor, many),
        "names": wanted.whose == TEAM,
        "stages": _stages(briefs),
        "children": _children(request.actor, briefs),
        "drafts": _drafts(request),
        "answers_conflicts": not CLOSERS.isdisjoint(request.actor.roles) or request.actor.guards,
        "done_lately": many[DONE],
    }
    return render(request, "work/my_work.html", context)


def _wanted(request: Request) -> Wanted:
    asked = request.GET
    whose = asked.get("whose", ALL)
    return Wanted(
        whose=whose if whose in {ALL, MINE, TEAM} else ALL,
        stage=asked.get("stage", "")[:30],
        child=asked.get("child", "")[:30],
        is_late=asked.get("when") == "late",
    )


def _is_wanted(brief: Brief, wanted: Wanted, limits: Limits) -> bool:
    if wanted.is_late and limits.group(brief.due_at) != LATE:
        return False
    stage = not wanted.stage or brief.stage == wanted.stage
    return stage and (not wanted.child or brief.child == wanted.child)


def _counted(briefs: Iterable[Brief], limits: Limits) -> dict[str, int]:
    totals = dict.fromkeys(GROUPS, 0)
    for brief in briefs:
        totals[limits.group(brief.due_at)] += 1
    return totals


def _groups(rows: Iterable[Any], totals: dict[str, int], limits: Limits) -> list[Group]:
    found: dict[str, list[Any]] = {title: [] for title in GROUPS}
    for row in rows:
        found[limits.group(row.due_at)].append(row)
    return [Group(title, found[title], totals[title]) for title in GROUPS if found[title]]


def _head(briefs: list[Brief], limits: Limits) -> Head:
    totals = _counted(briefs, limits)
    children = {brief.child for brief in briefs if brief.child}
    return Head(totals[LATE], totals[TODAY], len(children), len(briefs))


def _whose(actor: Actor, many: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The choices of whose work to show, with counts; empty for somebody without a team."""
    if not queries.may_see_team_work(actor):
        return []
    words = (
        (ALL, "My tasks and my team’s unassigned tasks"),
        (MINE, "My tasks only"),
        (TEAM, "All tasks in my team’s cases" if _manages(actor) else "My team’s unassigned tasks"),
    )
    return [(value, label, many[value]) for value, label in words]


def _manages(actor: Actor) -> bool:
    """Whether the work of the team includes what is assigned to its workers."""
    return Role.SOCIAL_WORK_MANAGER in actor.roles


def _stages(briefs: Iterable[Brief]) -> list[tuple[str, str]]:
    found = {brief.stage for brief in briefs}
    return sorted(((s, task_links.stage_words_of(s)) for s in found), key=lambda pair: pair[::-1])


def _children(actor: Actor, briefs: list[Brief]) -> list[tuple[str, str]]:
    """The children to choose from, last those of whose record the actor may not read."""
    named = dict(queries.list_children(actor, briefs))
    everyone = queries.first_of_each_child(briefs)
    return [*named.items(), *((key, NO_NAME) for key in everyone if key not in named)]


def _drafts(request: Request) -> list[Any]:
    """The actor's drafts in cases, each with the link to continue."""
    rows = step_drafts.in_cases(request.actor)
    for row in rows:
        row.href = task_links.draft_address(request.actor, row)
        row.what = task_links.step_words(row)
    return rows


def list_done_tasks(request: Request) -> HttpResponse:
    """The tasks the actor completed in the last seven days, newest first."""
    rows = queries.list_done_tasks(request.actor, request.now - WEEK, page_asked(request))
    task_links.set_task_places(rows)
    return render(request, "work/done.html", {"rows": rows})


def show_task(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One task: what it is about, and the form or button to complete it."""
    found = or_404(queries.find_task(request.actor, public_id))
    key = actions.NOTED.get(found.kind, "")
    if request.method == "POST" and not key:
        actions.finish_task(by=request.actor, task=found, now=request.now)
        return redirect_with_confirmation("task", "my_work")
    words = _words(found)
    form = _asked(request, key, words) if key and found.state == "open" else None

    def act() -> object:
        assert form is not None  # nosec B101 - acted on only with a form
        return actions.finish_task(
            by=request.actor, task=found, answers=form.answers, now=request.now
        )

    if request.method == "POST" and form and _carried_out(request, form, found, act):
        return redirect_with_confirmation("task_noted", "my_work")
    task_links.set_task_places([found], lambda permission: True)
    context = {
        "task": found,
        "may": not queries.refusal_to_complete(request.actor, found),
        "listing": sittings.find_listing(request.actor, found.stage_id)
        if found.stage == "listing"
        else None,
        "reads_case": cases.may_read_case(request.actor, found.case),
        "said": [part_cards(kept, found.case) for kept in queries.list_submissions(found)],
    }
    return _show(request, "work/task.html", form, context)


def record_late_reason(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records why a task is late, in a few words."""
    found = or_404(queries.find_task(request.actor, public_id))
    require(request.actor, Permission.TASK_FINISH, scope.facts_of_row(request.actor, found))
    form = _asked(request, "late_reason", _words(found), {"why": found.late_reason})

    def act() -> object:
        seen = version_seen(request.POST.get("_seen"))
        return actions.explain_delay(
            by=request.actor, task=found, answers=form.answers, seen=seen, now=request.now
        )

    if request.method == "POST" and _carried_out(request, form, found, act):
        return redirect_with_confirmation("task_late", "my_work")
    return _show(request, "work/late.html", form, {"task": found})


def _words(found: Any) -> dict[str, str]:
    case = found.case
    return stage_cards.words_for(case) if case else {"child": "the child"}


def _asked(
    request: Request, key: str, words: dict[str, str], known: dict[str, str] | None = None
) -> WorkForm:
    """The form as posted, or blank with known answers or text not sent before."""
    if request.method == "POST":
        return one_page_form.bound_form(request, key, words)
    return one_page_form.restore_unsent_words(
        request, one_page_form.blank_form(request, key, words, known), request.path
    )


def _carried_out(request: Request, form: WorkForm, found: Any, act: Callable[[], object]) -> bool:
    if recording.earlier_result(form.nonce, by=request.actor):
        return True

    def once() -> None:
        done = str(found.public_id)
        with recording.single_use(form.nonce, by=request.actor, now=request.now, result=done):
            act()

    return one_page_form.carry_out(form, once)


def _show(request: Request, template: str, form: WorkForm | None, context: dict[str, Any]) -> Any:
    errors = form.errors if form else []
    context |= {"form": form, "errors": errors, "page_errors": bool(errors)}
    return render(request, template, context, status=422 if errors else 200)
