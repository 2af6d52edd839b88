"""The overview of a case: why it is open, the next step, and the stages begun or due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from handrail.pages.core import stage_cards
from handrail.pages.core.case_frame import section_address
from handrail.pages.core.request import Request
from handrail.pages.core.stage_cards import StageCard
from handrail.records.queries.casework import case_grounds
from handrail.records.queries.casework.cases import CasePage
from handrail.records.queries.casework.mastheads import NextDue
from handrail.records.queries.core.submissions import Kept
from handrail.rules.casework.sections import STAGE_SECTIONS, STAGES_SHOWN
from handrail.rules.clocks import CLOCKS, day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.vocabulary import ResponseLevel
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow import WORK_STEPS
from handrail.rules.workflow.stage_texts import STAGES

# which stage a task of a kind begins or takes further
STAGE_OF_TASK = {kind: step.thing for step in WORK_STEPS for kind in step.finishes}
# limits of the work around a case, which are no step with the child
NOT_WITH_THE_CHILD = {ClockCode.DISAGREEMENT, ClockCode.SUPERVISION}


@dataclass(frozen=True)
class Ground:
    """One of the grounds for a case: its text, who recorded it when, and its link."""

    text: str = ""
    source: str = ""
    href: str = ""


@dataclass(frozen=True)
class Why:
    """Why a case is open: the decision, the threshold and the next step."""

    decision: Ground
    threshold: Ground
    next_step: NextDue | None


def why_of(request: Request, case: Any, page: CasePage) -> Why:
    """Why a case is open, from the latest written decision; else from the front door."""
    decided = case_grounds.newest_decision(page.told)
    threshold = case_grounds.with_threshold(page.told)
    step = next_step(page, request.now)
    if decided is None:
        return Why(*_from_the_front_door(request, case, page), step)
    ground = threshold or decided
    words = str(ground.answers.get("threshold") or _reason(ground))
    source = _source(ground, "Strategy discussion, ") if ground is not decided else ""
    return Why(_decision(decided, case), Ground(stage_cards.shorten_text(words), source), step)


def _decision(kept: Kept, case: Any) -> Ground:
    words = stage_cards.words_for(case)
    question = next(item for item in kept.form.questions() if item.key == "outcome")
    text = in_words(kept.form, question, kept.answers["outcome"], words)
    href = reverse("case_record", args=[kept.row.stage, kept.row.stage_id])
    return Ground(text, _source(kept), href)


def _reason(kept: Kept) -> str:
    return str(kept.answers.get("reason") or kept.answers.get("rationale") or "")


def _source(kept: Kept, recorded: str = "Recorded by ") -> str:
    day = day_in_words(london_day(kept.row.happened_at or kept.row.submitted_at))
    return f"{recorded}{kept.row.submitted_by.name}, {day}"


def _from_the_front_door(request: Request, case: Any, page: CasePage) -> tuple[Ground, Ground]:
    found = case_grounds.opening_decision(request.actor, case)
    if found is None:
        return _from_the_level(case, page)
    source = f"Front door, {found.by}, {day_in_words(london_day(found.at))}"
    href = reverse("referral", args=[case.referral.public_id])
    return Ground(found.outcome, source, href), Ground(stage_cards.shorten_text(found.reason))


def _from_the_level(case: Any, page: CasePage) -> tuple[Ground, Ground]:
    """The level of response and its reason, where no decision can be read."""
    level = next((item for item in page.told if item.answers.get("level")), None)
    if level is None:
        return Ground(), Ground()
    words = ResponseLevel(level.answers["level"]).label
    return Ground(words, _source(level)), Ground(stage_cards.shorten_text(_reason(level)))


def next_step(page: CasePage, now: dt.datetime) -> NextDue | None:
    """The next step with the child; a later one if there is any, else one that is overdue."""
    clocks = [row for row in page.clocks if row.kind not in NOT_WITH_THE_CHILD]
    due = [NextDue(row.due_at, CLOCKS[row.kind].title) for row in clocks]
    tasks = [NextDue(task.due_at, task.title) for task in page.tasks if task.due_at]
    ahead = [item for item in due if item.at >= now] or [item for item in tasks if item.at >= now]
    return min(ahead or due + tasks, default=None, key=lambda item: item.at)


@dataclass(frozen=True)
class BegunStage:
    """A stage that is begun or due, as a small card."""

    title: str
    href: str
    state: str
    due_at: dt.datetime | None = None


def begun_stages(case: Any, page: CasePage) -> list[BegunStage]:
    """The stages begun or due in the order of the pathway; if too many, open ones are preferred."""
    due = _due_by_thing(page.tasks)
    found = []
    for card, (_, thing, kinds) in zip(stage_cards.cards_of_case(page.stages), STAGES, strict=True):
        if card.items:
            found.append((_is_over(card), _begun(card)))
        elif thing in due and not kinds:
            href = section_address(case, STAGE_SECTIONS[thing])
            found.append((False, BegunStage(card.title, href, "Due", due_at=due[thing])))
    chosen = sorted(range(len(found)), key=lambda number: (found[number][0], number))
    return [found[number][1] for number in sorted(chosen[:STAGES_SHOWN])]


def _is_over(card: StageCard) -> bool:
    return all(item.is_done for item in card.items)


def _begun(card: StageCard) -> BegunStage:
    item = next((item for item in card.items if not item.is_done), card.items[0])
    alike, total = sum(one.state == item.state for one in card.items), len(card.items)
    state = f"{item.state} ({alike} of {total})" if total > 1 else item.state
    return BegunStage(card.title, item.href, state)


def _due_by_thing(tasks: Iterable[Any]) -> dict[str, dt.datetime]:
    """When each stage is due, from its open tasks, which are sorted by due date."""
    due: dict[str, dt.datetime] = {}
    for task in tasks:
        thing = STAGE_OF_TASK.get(task.kind)
        if thing in STAGE_SECTIONS and task.due_at:
            due.setdefault(thing, task.due_at)
    return due
