"""An entity in words: its log with the changes, its concern, limits and nomination."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from handrail.pages.forms.answer_cards import NO_CHILD, ReadPart, part_cards
from handrail.records.queries.core.submissions import Kept
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary import Handling, HandlingLimit, PersonStanding
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

RECORDED = "record_"
LABELS = {word.value: word.label for word in PersonStanding}


@dataclass(frozen=True)
class Entry:
    """One line of the log: what was written, and for a change, the value before."""

    part: ReadPart
    was: str = ""
    now: str = ""


def log_entries(kept: Iterable[Kept]) -> list[Entry]:
    """The log, newest first; corrections and changes of status show the value before."""
    known: dict[str, str] = {}
    found = []
    for item in kept:
        was, now = _changed(item, known)
        part = part_cards(item, NO_CHILD)
        step = NAMED.get((item.row.stage, item.row.part))
        part.title = step.sentence if step else part.title
        found.append(Entry(part, was, now))
    return found[::-1]


def _changed(item: Kept, known: dict[str, str]) -> tuple[str, str]:
    """What a submission changed: the words before and after, "" when it changed nothing."""
    answers = {key: str(value) for key, value in item.answers.items() if value}
    if item.row.part.startswith(RECORDED):
        known.update(answers)
        return "", ""
    what = {"correct": answers.get("what", ""), "status": "status"}.get(item.row.part, "")
    if not what:
        return "", ""
    was, now = known.get(what, ""), answers.get("right") or answers.get("status", "")
    known[what] = now
    return LABELS.get(was, was), LABELS.get(now, now)


def recorded_concern(kept: Iterable[Kept]) -> tuple[str, Any] | None:
    """The concern as recorded, with the submission that states it; None without one."""
    for item in kept:
        if item.row.part.startswith(RECORDED) and item.answers.get("concern"):
            return str(item.answers["concern"]), item.row
    return None


def handling_limits(row: Any) -> list[HandlingLimit]:
    """The uses that its handling conditions forbid."""
    return [limit for limit in HandlingLimit if limit.value in row.limits.split()]


NOMINATED = {"person": "nominate_person", "place": "nominate_place"}


def nomination_address(actor: Actor, entity: Any) -> tuple[str, str]:
    """The URL on which to nominate it for the panel; or "" and the reason."""
    step = NOMINATED.get(entity.kind)
    if step is None or entity.state != "live" or not holds(actor, Permission.PANELITEM_NOMINATE):
        return "", ""
    if entity.handling == Handling.C or HandlingLimit.NO_PANEL in entity.limits.split():
        return "", "Its handling conditions do not allow it in panel papers."
    return f"{reverse('begin_outside', args=['panelitem', step])}?entity={entity.public_id}", ""
