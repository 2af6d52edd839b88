"""Everything that is held of the person of a request, in passages with what may have to go."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handrail.actions import access_requests, recording
from handrail.actions.recording import Actor, NotPossible
from handrail.outputs.extraction import CannotCheck
from handrail.outputs.extraction import pieces as pieces_of
from handrail.records import kept_files
from handrail.records.models import AccessPassage, AccessRequest, Decision, Document, Submission
from handrail.records.queries import access_gathering as queries
from handrail.records.queries import documents, scope
from handrail.records.queries.access_gathering import Held
from handrail.records.queries.partnership import form_of, newest_form, settings_in_force
from handrail.records.queries.referral import Kept
from handrail.rules import access_words, permissions, redaction, subject_access, wording
from handrail.rules.access_gathering import (
    HANDLING,
    MOST_WORDS,
    PLACES,
    TABLES,
    TO_CHILD,
    WHO_TOLD,
    Gathered,
)
from handrail.rules.answers import asked
from handrail.rules.questions import Kind, Question, worded
from handrail.rules.redaction import Mark, Term
from handrail.rules.subject_access import Readiness
from handrail.rules.vocabulary import AccessPart, AccessState, Asker, HideReason, PassageState

KEPT_APART = "Who told us is kept apart and is not in this copy."
BETWEEN_SERVICES = "Agreed between services, and not in this copy."
UNREAD = "The words of this file could not be read here. A person looks at it before it goes out."


@dataclass(frozen=True)
class Told:
    """A passage before it is kept: its part and title, where it stands, its words and marks."""

    part: AccessPart
    title: str
    source: str
    source_id: Any
    day: dt.date | None
    words: str
    whole: str = ""  # the reason for which all of it is proposed to be left out


@dataclass(frozen=True)
class Looked:
    """What is looked for in every passage, and whose own names and numbers are left alone."""

    terms: tuple[Term, ...]
    own: tuple[str, ...]
    is_theirs: bool


@recording.action
def gather(*, by: Actor, row: AccessRequest, now: dt.datetime) -> AccessRequest:
    """Gathers what is held into passages, each with what may have to be left out.

    Raises Refused, NotPossible while something is missing before it.
    """
    permissions.require(by, "accessrequest.work", scope.facts(by, row))
    access_requests.require_open(row, AccessState.RECEIVED)
    if wanting := subject_access.before_gathering(readiness(row)):
        raise NotPossible(" ".join(wanting))
    people = queries.people_of(by, row)
    held = list(queries.rows(by, people))
    ids = {one.row.public_id for one in held if hasattr(one.row, "public_id")}
    forms = list(queries.submissions(people, ids))
    looked = _looked(row, people, held, forms)
    told = [one for one in _all_told(row, held, forms) if one.words.strip()]
    wanted = subject_access.parts_in_order(row.parts)
    chosen = sorted(
        (one for one in told if one.part in wanted), key=lambda one: _order(one, wanted)
    )
    place = 0
    for one in chosen:
        for words in _split(one.words):
            place += 1
            _keep(row, one, words, place, looked)
    values = {"state": AccessState.READING, "gathered_at": now}
    return access_requests.step(
        row, "gathered", verb="accessrequest.gathered", by=by, now=now, values=values,
        words=f"{place} passages",
    )  # fmt: skip


def readiness(row: AccessRequest) -> Readiness:
    """What is known of a request before it is gathered."""
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


def _keep(row: AccessRequest, one: Told, words: str, place: int, looked: Looked) -> None:
    whole = [Mark(0, len(words), one.whole)] if one.whole else []
    marks = whole or _proposed(words, looked)
    passage = AccessPassage(
        request=row, place=place, part=one.part, source=one.source, source_id=one.source_id,
        happened_on=one.day, title=one.title, words=words, marks=[m.plain() for m in marks],
        state=PassageState.WAITING, why_back="", owner_id=row.owner_id,
        sensitivity=row.sensitivity, guardian_id=row.guardian_id,
    )  # fmt: skip
    recording.create(passage, verb="accesspassage.made")


def _proposed(words: str, looked: Looked) -> list[Mark]:
    found = redaction.proposed(words, looked.terms, looked.own)
    numbers = redaction.numbers_in(words, HideReason.THIRD_PARTY, looked.own)
    return redaction.merged([*found, *([] if looked.is_theirs else numbers)])


def _split(words: str) -> Iterator[str]:
    """A long text in passages, parted between lines, and within one that is endless."""
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


def _looked(
    row: AccessRequest, people: list[int], held: Iterable[Held], forms: Iterable[Kept]
) -> Looked:
    """Who told us, safe addresses and others around the person, wherever they are named."""
    is_theirs = row.asker == Asker.CHILD
    terms = [Term(text, HideReason.WHO_TOLD_US) for kept in forms for text in _tellers(kept.row)]
    terms += _callers(held)
    if not is_theirs:
        found = queries.safe_addresses(people)
        terms += [Term(text, HideReason.PROTECTED_ADDRESS, is_name=False) for text in found]
        terms += [term for kept in forms for term in _safe_places(kept)]
    named = [*queries.others(people), *_persons(forms)]
    terms += [Term(name, HideReason.THIRD_PARTY) for name in named]
    terms += [Term(one.row.label, HideReason.CRIME) for one in held if one.table == "Suspect"]
    own = queries.own_names(people)
    if row.asker == Asker.PARENT:
        own.append(row.asked_by["name"])
    return Looked(tuple(dict.fromkeys(terms)), tuple(own), is_theirs)


def _texts(value: Any) -> Iterator[str]:
    """Every text in an answer, however it is built."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _tellers(row: Submission) -> Iterator[str]:
    for value in queries.who_told(row):
        for text in _texts(value):
            yield " ".join(
                match[0] for match in redaction.WORDS.finditer(text) if match[0][0].isupper()
            )
    if hasattr(row.submitted_by, "visitor"):
        yield row.submitted_by.name


def _callers(held: Iterable[Held]) -> Iterator[Term]:
    """Whoever rang without an agency: their name, number and address."""
    for one in held:
        if one.table == "Intake" and not one.row.from_agency:
            yield Term(one.row.sender_name, HideReason.WHO_TOLD_US)
            for text in (one.row.sender_phone, one.row.sender_email):
                yield Term(text, HideReason.WHO_TOLD_US, is_name=False)


def _safe_places(kept: Kept) -> Iterator[Term]:
    for key, value in queries.sealed_of(kept.row).items():
        for text in _texts(value) if key in PLACES else ():
            for line in text.splitlines():
                yield Term(line, HideReason.PROTECTED_ADDRESS, is_name=False)


def _persons(forms: Iterable[Kept]) -> Iterator[str]:
    """The names that were written in boxes for people."""
    for kept in forms:
        for _, _, question in asked(kept.form, kept.answers):
            value = kept.answers.get(question.key)
            if question.kind is Kind.PERSON and isinstance(value, list):
                yield from (str(one.get("name") or "") for one in value)


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
        f"{access_words.name_of(name)}: {_said(f'{one.table}.{name}', value)}"
        for name, value in texts
        if value
    )
    whole = one.entry.propose
    if getattr(one.row, "is_protected", False) and not is_theirs:
        whole = HideReason.PROTECTED_ADDRESS
    if one.table == "Intake" and not one.row.from_agency:
        whole = HideReason.WHO_TOLD_US
    kind, ref = one.row._meta.model_name, getattr(one.row, "public_id", None)
    return Told(one.entry.part, one.entry.title, kind, ref, one.day, words, whole)


def _said(place: str, value: Any) -> str:
    """What was stored, in words: of a vocabulary, or of the form that it was chosen on."""
    labels: dict[str, str] = {}
    if place in access_words.ASKED:
        key, name = access_words.ASKED[place]
        form = form_of(newest_form(key))
        labels = {
            choice.value: worded(choice.label, settings_in_force().form_words())
            for question in form.questions()
            if question.key == name
            for choice in form.options_of(question)
        }
    return access_words.in_words(place, value, labels)


def _of_file(one: Held) -> Told:
    row = one.row
    try:
        found = pieces_of(documents.data_of(row), "file")
        words = "\n".join(piece.text for piece in found)
    except (CannotCheck, kept_files.Lost):
        words = UNREAD
    return Told(
        AccessPart.FILES, "What stands in a file", "document", row.public_id, one.day, words
    )


def _of_form(kept: Kept, is_theirs: bool) -> Iterator[Told]:
    """What the child said, what was written to the child, and the rest of a form."""
    row, rest = kept.row, list[str]()
    day = (row.happened_at or row.submitted_at).date()
    about = ("submission", row.public_id, day)
    answers = {**kept.answers, **queries.sealed_of(row)}
    for _, _, question in asked(kept.form, answers):
        value = answers.get(question.key)
        if value and (kept.form.key, question.key) in HANDLING:
            rest.append(f"{_name(question)}: {BETWEEN_SERVICES}")
        elif question.key in kept.protected and question.key in WHO_TOLD:
            rest.append(f"{_name(question)}: {KEPT_APART}")
        elif value and question.key in kept.protected:
            whole = "" if is_theirs else _sealed_reason(question.key)
            words = f"{_name(question)}: {_answer(kept, question, value)}"
            yield Told(_part(row), kept.form.title, *about, words, whole)
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
    return worded(question.name, settings_in_force().form_words())


def _answer(kept: Kept, question: Question, value: Any) -> str:
    return wording.in_words(kept.form, question, value, settings_in_force().form_words())


PARTS = {name.lower(): entry.part for name, entry in TABLES.items() if isinstance(entry, Gathered)}


def _part(row: Submission) -> AccessPart:
    of_referral = AccessPart.REFERRALS if not row.case_id else AccessPart.WORK
    return PARTS.get(row.stage, of_referral)
