"""Where a task is completed: its step, its row, or its own page. Used by every task list."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse

from handrail.actions.work.tasks import ANSWERED
from handrail.pages.core import standalone_stages
from handrail.pages.people import compare_records
from handrail.records.queries.casework import cases
from handrail.records.queries.work import tasks
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NAMED, WORK_STEPS, stage_texts

Begun = Mapping[tuple[int, str], Any]
# the kind that somebody gave by hand: it is done with a note, on its own page
NOTED = TaskKind.ACTION
STAGES = {
    tasks.REFERRAL: "Referral",
    tasks.SCREENING: "Screening",
    tasks.REGISTER: "People’s records",
    tasks.CPIS: "CP-IS notification",
    "suspect": "Investigation: suspect",
    "casenote": "Case note or visit",
    "plan": "Child in need or child protection plan",
    "disagreement": "Disagreement",
    "question": "Early help",
    "breakglass": "Break-glass",
    "readreview": "Access audit",
    "accessrequest": "Subject access request",
}
# kinds that a step finishes, or a form of their own
OUTSIDE_WORK = {NOTED, TaskKind.TAKE_OVER, *ANSWERED}
DONE_ELSEWHERE = {kind for step in WORK_STEPS for kind in step.closes} | OUTSIDE_WORK
BY_KIND = {
    TaskKind.WRITTEN_FORM: "start_concern",
    TaskKind.RESTRICTION_REVIEW: "restrictions",
    TaskKind.DECLARE: "declare",
    TaskKind.TAKE_OVER: "queue",
}
OF_REFERRALS = {TaskKind.CONFIRM: "triage", TaskKind.DECIDE_WITHDRAWN: "wrong"}
NEXT = {("assessment", "begun"): "write", ("assessment", "given_back"): "write"}


def stage_words_of(stage: str) -> str:
    """What a task is about, in task lists: the name of its stage, or of what has none."""
    return STAGES.get(stage) or stage_texts.TITLES.get(stage, stage)


def task_address(task: Any, begun: Begun, may: Callable[[Permission], bool] | None = None) -> str:
    """The URL on which a task is completed.

    `begun` has the rows already begun that a task would otherwise begin; `may` is whether the
    reader has a permission, without which the URL is that of what the task is about.
    """
    its_own = reverse("task", args=[task.public_id])
    if task.kind == NOTED:
        return its_own
    if task.kind in standalone_stages.TASKS:
        return reverse(standalone_stages.TASKS[task.kind], args=[task.stage_id])
    if task.kind == TaskKind.GUARDED_REQUEST:
        return reverse("restrictions")
    if task.stage and not _is_of_others(task):
        return _in_case(task, begun, may) or its_own
    if task.kind in BY_KIND:
        return reverse(BY_KIND[task.kind])
    if task.kind == TaskKind.GUARDED:
        return reverse("guarded", args=[task.public_id])
    for verdict in task.verdicts.all():
        return compare_records.comparison_address(verdict)
    if task.referral:
        page = OF_REFERRALS.get(task.kind, "referral")
        return reverse(page, args=[task.referral.public_id])
    return reverse("my_page") if task.concern_id else its_own


def _is_of_others(task: Any) -> bool:
    """Whether a task of the reader's team belongs to a colleague's case they cannot read.

    What was asked of the reader is done on its row, without the case.
    """
    return bool(task.team_id and task.case_id and task.case is None)


def _in_case(task: Any, begun: Begun, may: Callable[[Permission], bool] | None) -> str:
    begins, _, name = task.step.rpartition(":")
    step = NAMED.get((begins or task.stage, name))
    if step is None or (may and not may(step.permission)):
        return reverse("case_record", args=[task.stage, task.stage_id])
    if not begins:
        return reverse("case_step", args=[task.stage, task.stage_id, name])
    row = begun.get((task.case_id, begins))
    if row is not None:
        return _go_on(begins, row)
    return reverse("case_begin", args=[task.case.public_id, begins, name]) if task.case else ""


def _go_on(thing: str, row: Any) -> str:
    name = NEXT.get((thing, row.state))
    if name:
        return reverse("case_step", args=[thing, row.public_id, name])
    return reverse("case_record", args=[thing, row.public_id])


def set_task_places(
    found: Iterable[Any],
    may: Callable[[Permission], bool] | None = None,
    begun: Begun | None = None,
) -> None:
    """Sets `href`, `place` (in words), `has_done` and `is_shut` on each task.

    `has_done` is whether a press completes it, `is_shut` whether it is in a colleague's case that
    the reader cannot open. `begun` has the rows already begun, if they were read before.
    """
    rows = list(found)
    if begun is None:
        begun = tasks.find_begun_stages(rows)
    for task in rows:
        task.href = task_address(task, begun, may)
        about = (task.concern_id, task.referral_id, task.kind)
        stage = tasks.stage_of(task.stage, task.step, *about)
        task.place = stage_words_of(stage)
        task.is_shut = _is_of_others(task)
        task.has_done = not task.step and task.kind not in DONE_ELSEWHERE


def draft_address(actor: Actor, draft: Any) -> str:
    """The URL to continue a draft of a step; the unsent forms if its case is no longer readable."""
    if is_left_behind(actor, draft):
        return reverse("unsent")
    if draft.stage_id:
        return reverse("case_step", args=[draft.stage, draft.stage_id, draft.step])
    if draft.case is None:
        return _outside(draft)
    return reverse("case_begin", args=[draft.case.public_id, draft.stage, draft.step])


def is_left_behind(actor: Actor, draft: Any) -> bool:
    """Whether the writer of a draft can no longer read its case, nor the row asked of them.

    The draft was loaded with its case as far as the actor may read it (`drafts.in_cases`).
    """
    if not draft.case_id or draft.case:
        return False
    return not draft.stage_id or not cases.may_read_row(actor, draft.stage, draft.stage_id)


def _outside(draft: Any) -> str:
    if (draft.stage, draft.step) in standalone_stages.DOORS:
        return reverse(standalone_stages.DOORS[draft.stage, draft.step])
    return reverse("begin_outside", args=[draft.stage, draft.step])


def step_words(draft: Any) -> str:
    """The title of a draft, as on the button of its step."""
    step = NAMED.get((draft.stage, draft.step))
    return step.button if step and step.button else stage_words_of(draft.stage)
