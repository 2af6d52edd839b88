"""Possible errors on the register: found by a background job, assigned or dismissed."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import require_answers
from handrail.linkage import candidate_search
from handrail.linkage.candidate_search import Band, Comparison
from handrail.records.encrypted_fields import own_hash
from handrail.records.models import Account, Person, QualityItem
from handrail.records.queries.access import system_reads
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings
from handrail.records.queries.people import matching_facts, register as register_queries
from handrail.rules import permissions
from handrail.rules.core.local_time import LONDON
from handrail.rules.people import data_quality
from handrail.rules.permissions import FRONT_DOOR
from handrail.rules.vocabulary import NoticeKind, QualityKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LEAST = 0.5  # of two records likelier two people than one nobody makes a list
Key = tuple[str, int, int | None, str]


@dataclass(frozen=True)
class Doubt:
    """A possible error in one record or two, as it is found now."""

    kind: QualityKind
    first: Person
    second: Person | None
    mark: str
    what: str = ""
    words: str = ""
    band: str = ""
    probability: float | None = None

    @property
    def key(self) -> Key:
        second = self.second.pk if self.second else None
        return self.kind.value, self.first.pk, second, self.what

    def values(self) -> dict[str, Any]:
        """The values stored besides its key."""
        names = ("mark", "words", "band", "probability")
        return {name: getattr(self, name) for name in names}


def check_person(person: Person, *, now: dt.datetime) -> None:
    """Checks a saved person for possible errors again; part of the background job's act.

    Restricted records are not checked: their guardians are notified instead.
    """
    is_open = person.sensitivity in scope.OPEN_LEVELS
    known = system_reads.list_quality_items(person)
    found = {doubt.key: doubt for doubt in _doubts(person, known, now)} if is_open else {}
    for item in known:
        doubt = found.pop((item.kind, item.first_id, item.second_id, item.what), None)
        if doubt is None:
            recording.remove(item, verb=EventType.QUALITY_GONE)
        else:
            _found_again(item, doubt)
    for doubt in found.values():
        row = QualityItem(kind=doubt.kind.value, first=doubt.first, second=doubt.second)
        for name, value in {"what": doubt.what, **doubt.values()}.items():
            setattr(row, name, value)
        row.owner_id = doubt.first.owner_id
        recording.create(row, verb=EventType.QUALITY_FOUND)


def _found_again(item: QualityItem, doubt: Doubt) -> None:
    """Saves a new item; a dismissed item comes back when its facts have changed."""
    values = doubt.values()
    if all(getattr(item, name) == value for name, value in values.items()):
        return
    if item.state == "aside" and item.mark != doubt.mark:
        recording.change(item, verb=EventType.QUALITY_BACK, values={**values, "state": "open"})
    else:
        recording.change(item, verb=EventType.QUALITY_FOUND, values=values)


def _doubts(person: Person, known: list[QualityItem], now: dt.datetime) -> Iterator[Doubt]:
    yield from _duplicates(person, known)
    yield from _shared_numbers(person)
    yield from _impossible_dates(person, now)


def _duplicates(person: Person, known: list[QualityItem]) -> Iterator[Doubt]:
    """Possible duplicates of the same child, including those found by an earlier saving."""
    facts = matching_facts.identifying_facts(person)
    others = system_reads.open_people(but=person)
    found = candidate_search.find_candidates(
        facts,
        partial(system_reads.list_ranked_by_keys, others),
        partial(system_reads.facts_of, others),
        counted=register_queries.count_people_by_key,
    )
    alike: dict[Any, Comparison] = {one.public_id: one.comparison for one in found}
    before = {_other(item, person).public_id for item in known if item.second} - set(alike)
    kept = system_reads.facts_of(others, [*alike, *before])
    alike |= {
        ref: candidate_search.compare_people(facts, kept[ref], register_queries.count_people_by_key)
        for ref in before & set(kept)
    }
    for other in others.filter(public_id__in=alike):
        comparison = alike[other.public_id]
        if _is_doubtful(comparison):
            marked = _mark(*sorted((repr(facts), repr(kept[other.public_id]))))
            yield Doubt(
                QualityKind.DUPLICATE,
                *_in_order(person, other),
                mark=marked,
                words=comparison.in_words[:500],
                band=comparison.band.value,
                probability=comparison.probability,
            )


def _is_doubtful(comparison: Comparison) -> bool:
    return comparison.band is Band.VERY_LIKELY or (
        comparison.band is Band.POSSIBLE and comparison.probability >= LEAST
    )


def _other(item: QualityItem, person: Person) -> Person:
    second = item.second
    return item.first if second is None or second.pk == person.pk else second


def _shared_numbers(person: Person) -> Iterator[Doubt]:
    """Numbers that belong to one person alone and are on another record too."""
    for mine, theirs in system_reads.shared_numbers(person):
        both = mine.is_verified and theirs.is_verified
        words = "Both are marked as verified" if both else "Not verified on both records"
        first, second = _in_order(person, theirs.person)
        yield Doubt(
            QualityKind.SHARED_NUMBER,
            first,
            second,
            mark=_mark(mine.value, str(both)),
            what=mine.scheme,
            words=words,
        )


def _impossible_dates(person: Person, now: dt.datetime) -> Iterator[Doubt]:
    dates = system_reads.dates_of(person)
    for key in data_quality.find_impossible_dates(dates, now.astimezone(LONDON).date()):
        yield Doubt(
            QualityKind.IMPOSSIBLE_DATE,
            person,
            None,
            mark=_mark(repr(dates)),
            what=key,
            words=data_quality.IMPOSSIBLE[key],
        )


def _in_order(one: Person, other: Person) -> tuple[Person, Person]:
    return (one, other) if one.pk < other.pk else (other, one)


def _mark(*facts: str) -> str:
    """A hash that shows when facts have changed, but not what they are."""
    return own_hash("\n".join(facts))


@recording.action
def assign_item(
    *, by: Actor, item: QualityItem, to: Account | None, seen: int, now: dt.datetime
) -> QualityItem:
    """Assigns an item to a front door colleague, who is notified, or to the actor."""
    permissions.require(by, Permission.QUALITY_WORK, scope.facts_of_row(by, item))
    if to is None or to not in actors.list_role_holders(
        FRONT_DOOR, agencies=frozenset({item.owner_id}), at=by.at
    ):
        raise Incomplete({"to": "Choose a colleague at the front door"})
    recording.change(item, verb=EventType.QUALITY_GIVEN, values={"taken_by": to}, seen=seen)
    if to.pk != by.account:
        text = f"{by.name} asked you to check a possible error in our records."
        notices.notify_account(to, now=now, kind=NoticeKind.QUALITY_GIVEN, text=text)
    return item


@recording.action
def dismiss_item(
    *, by: Actor, item: QualityItem, answers: Mapping[str, Any], seen: int, now: dt.datetime
) -> QualityItem:
    """Dismisses an item as right, with the reason. Raises NotPossible, Incomplete, Stale."""
    permissions.require(by, Permission.QUALITY_WORK, scope.facts_of_row(by, item))
    require_answers(settings.form_of(settings.latest_form("quality_aside")), answers)
    if item.state != "open":
        raise NotPossible("This has already been marked as correct. Open it to read why.")
    reason = str(answers["reason"]).strip()
    values = {"state": "aside", "reason": reason, "aside_by_id": by.account, "aside_at": now}
    return recording.change(item, verb=EventType.QUALITY_PUT_ASIDE, values=values, seen=seen)


@recording.action
def restore_item(*, by: Actor, item: QualityItem, seen: int, now: dt.datetime) -> QualityItem:
    """Restores a dismissed item. The reason for dismissing it can still be read."""
    permissions.require(by, Permission.QUALITY_WORK, scope.facts_of_row(by, item))
    if item.state != "aside":
        raise NotPossible("This is not marked as correct.")
    return recording.change(item, verb=EventType.QUALITY_BACK, values={"state": "open"}, seen=seen)
