"""Gathers everything recorded about the person of a request, with possible redactions."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.data_protection import subject_access_requests
from handrail.outputs.sharing.extraction import CannotCheck, read_pieces
from handrail.records import file_store
from handrail.records.models import AccessPassage, AccessRequest, Decision, Document, Submission
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import form_of, latest_form, settings_in_force
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.data_protection import (
    subject_access_collection as queries,
    third_parties,
)
from handrail.records.queries.data_protection.subject_access_collection import Held
from handrail.records.queries.sharing import documents
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection import subject_access, subject_access_labels
from handrail.rules.data_protection.redaction import PROPOSED, WITHHELD, Mark
from handrail.rules.data_protection.subject_access import Readiness
from handrail.rules.data_protection.subject_access_sources import (
    HANDLING,
    MOST_WORDS,
    PLACES,
    TABLES,
    TO_CHILD,
    WHO_TOLD,
    Gathered,
)
from handrail.rules.data_protection.third_parties import Seeker
from handrail.rules.forms import answer_texts
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Kind, Question, fill_placeholders
from handrail.rules.vocabulary import AccessPart, AccessState, Asker, HideReason, PassageState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

KEPT_APART = "Who told us is stored separately and is not in this copy."
BETWEEN_SERVICES = "Agreed between services, and not in this copy."
UNREAD = "The words of this file could not be read here. A person checks it before it is disclosed."


@dataclass(frozen=True)
class Told:
    """A passage before it is saved: its part, title, place, words and marks."""

    part: AccessPart
    title: str
    source: str
    source_id: Any
    day: dt.date | None
    words: str
    whole: str = ""  # the reason for which all of it is proposed to be left out
    is_sealed: bool = False  # all of it is left out, and nobody decides about it


@recording.action
def gather_passages(*, by: Actor, row: AccessRequest, now: dt.datetime) -> AccessRequest:
    """Gathers the person's information into passages, each with what may have to be left out.

    Raises Refused, NotPossible while something is missing that must come first.
    """
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    subject_access_requests.require_open(row, AccessState.RECEIVED)
    if wanting := subject_access.before_gathering(assess_readiness(row)):
        raise NotPossible(" ".join(wanting))
    found = list_passages(by, row)
    for place, passage in enumerate(found, start=1):
        passage.place = place
        recording.create(passage, verb=EventType.ACCESSPASSAGE_MADE)
    values = {"state": AccessState.READING, "gathered_at": now}
    return subject_access_requests.record_step(
        row, "gathered", verb=EventType.ACCESSREQUEST_GATHERED, by=by, now=now, values=values,
        words=f"{len(found)} passages", also={"people": queries.every_record_of_person(row)},
    )  # fmt: skip


def list_passages(by: Actor, row: AccessRequest) -> list[AccessPassage]:
    """The passages of the person's records as they are now, in order, not saved and not placed."""
    people = queries.people_of(by, row)
    held = list(queries.collect_rows(by, people))
    ids = {one.row.public_id for one in held if hasattr(one.row, "public_id")}
    forms = list(queries.collect_submissions(people, ids))
    told = [one for one in _all_told(row, held, forms) if one.words.strip()]
    wanted = subject_access.parts_in_order(row.parts)
    chosen = sorted(
        (one for one in told if one.part in wanted), key=lambda one: _order(one, wanted)
    )
    texts = [one.words for one in chosen]
    seeker = third_parties.seeker_for(row, people, held, forms, texts)
    return [_passage(row, one, words, seeker) for one in chosen for words in _split(one.words)]


def assess_readiness(row: AccessRequest) -> Readiness:
    """What is known of a request before its passages are gathered."""
    return Readiness(
        asker=row.asker,
        has_person=row.person_id is not None,
        has_identity=row.identity_on is not None,
        has_standing=row.standing_on is not None,
        has_contact=bool(row.contact),
        is_paused=row.due_on is None,
    )


def _order(one: Told, wanted: list[AccessPart]) -> tuple[int, str]:
    return wanted.index(one.part), one.day.isoformat() if one.day else ""


def _passage(row: AccessRequest, one: Told, words: str, seeker: Seeker) -> AccessPassage:
    choice = WITHHELD if one.is_sealed else PROPOSED
    whole = [Mark(0, len(words), one.whole, choice)] if one.whole else []
    marks = whole or seeker.propose(words)
    if one.part == AccessPart.OWN_WORDS and row.asker == Asker.CHILD:
        marks = [mark for mark in marks if mark.reason != HideReason.THIRD_PARTY]
    return AccessPassage(
        request=row, part=one.part, source=one.source, source_id=one.source_id,
        happened_on=one.day, title=one.title, words=words, marks=[m.plain() for m in marks],
        state=PassageState.WAITING, why_back="", owner_id=row.owner_id,
        sensitivity=row.sensitivity, guardian_id=row.guardian_id,
    )  # fmt: skip


def _split(words: str) -> Iterator[str]:
    """A long text in passages, split between lines, and within a line that is too long."""
    held = ""
    for line in words.splitlines(keepends=True):
        while len(line) > MOST_WORDS:
            yield from ([held] if held.strip() else [])
            held, line = "", line[MOST_WORDS:]
        if len(held) + len(line) > MOST_WORDS:
            yield held
            held = ""
        held += line
    if held.strip():
        yield held


def _all_told(row: AccessRequest, held: Iterable[Held], forms: Iterable[Kept]) -> Iterator[Told]:
    is_theirs = row.asker == Asker.CHILD
    for one in held:
        yield _of_row(one, is_theirs)
        if isinstance(one.row, Document):
            yield _of_file(one)
        if isinstance(one.row, Decision):
            title, words = "A decision, as it was explained to the child", one.row.explain_child
            about = ("decision", one.row.public_id, one.day)
            yield Told(AccessPart.TO_CHILD, title, *about, words)
    for kept in forms:
        yield from _of_form(kept, is_theirs)


def _of_row(one: Held, is_theirs: bool) -> Told:
    texts = [(name, getattr(one.row, name)) for name in one.entry.fields]
    words = "\n".join(
        f"{subject_access_labels.name_of(name)}: {_said(f'{one.table}.{name}', value)}"
        for name, value in texts
        if value
    )
    whole = one.entry.propose
    if getattr(one.row, "is_protected", False) and not is_theirs:
        whole = HideReason.PROTECTED_ADDRESS
    if one.table == "Intake" and not one.row.from_agency:
        whole = HideReason.WHO_TOLD_US
    kind, ref = one.row._meta.model_name, getattr(one.row, "public_id", None)
    is_sealed = whole != one.entry.propose
    return Told(one.entry.part, one.entry.title, kind, ref, one.day, words, whole, is_sealed)


def _said(place: str, value: Any) -> str:
    """A stored value in words: from its vocabulary, or from the form on which it was chosen."""
    labels: dict[str, str] = {}
    if place in subject_access_labels.ASKED:
        key, name = subject_access_labels.ASKED[place]
        form = form_of(latest_form(key))
        labels = {
            choice.value: fill_placeholders(choice.label, settings_in_force().form_words())
            for question in form.questions()
            if question.key == name
            for choice in form.options_of(question)
        }
    return subject_access_labels.in_words(place, value, labels)


def _of_file(one: Held) -> Told:
    row = one.row
    try:
        found = read_pieces(documents.bytes_of_document(row), "file")
        words = "\n".join(piece.text for piece in found)
    except (CannotCheck, file_store.Lost):
        words = UNREAD
    return Told(AccessPart.FILES, "Content of a file", "document", row.public_id, one.day, words)


def _of_form(kept: Kept, is_theirs: bool) -> Iterator[Told]:
    """What the child said, what was written to the child, and the rest of a form."""
    row, rest = kept.row, list[str]()
    day = london_day(row.happened_at or row.submitted_at)
    about = ("submission", row.public_id, day)
    answers = {**kept.answers, **queries.encrypted_answers_of(row)}
    for _, _, question in asked_questions(kept.form, answers):
        value = answers.get(question.key)
        if value and (kept.form.key, question.key) in HANDLING:
            rest.append(f"{_name(question)}: {BETWEEN_SERVICES}")
        elif question.key in kept.protected and question.key in WHO_TOLD:
            rest.append(f"{_name(question)}: {KEPT_APART}")
        elif value and question.key in kept.protected:
            whole = "" if is_theirs else _sealed_reason(question.key)
            words = f"{_name(question)}: {_answer(kept, question, value)}"
            yield Told(_part(row), kept.form.title, *about, words, whole, bool(whole))
        elif value and (part := _spoken(question)):
            words = _answer(kept, question, value)
            yield Told(part, f"{kept.form.title}: {_name(question)}", *about, words)
        elif value:
            rest.append(f"{_name(question)}: {_answer(kept, question, value)}")
    rest += [f"Reason given: {reason}" for reason in row.reasons.values()]
    by = f"Written by {row.submitted_by.name}, {row.agency.name}\n"
    yield Told(_part(row), kept.form.title, *about, by + "\n".join(rest))


def _sealed_reason(key: str) -> str:
    of_place = HideReason.PROTECTED_ADDRESS if key in PLACES else HideReason.CHILDS_INTERESTS
    return of_place.value


def _spoken(question: Question) -> AccessPart | None:
    if question.kind is Kind.VOICE:
        return AccessPart.OWN_WORDS
    return AccessPart.TO_CHILD if question.key in TO_CHILD else None


def _name(question: Question) -> str:
    return fill_placeholders(question.name, settings_in_force().form_words())


def _answer(kept: Kept, question: Question, value: Any) -> str:
    return answer_texts.in_words(kept.form, question, value, settings_in_force().form_words())


PARTS = {name.lower(): entry.part for name, entry in TABLES.items() if isinstance(entry, Gathered)}


def _part(row: Submission) -> AccessPart:
    of_referral = AccessPart.REFERRALS if not row.case_id else AccessPart.WORK
    return PARTS.get(row.stage, of_referral)
