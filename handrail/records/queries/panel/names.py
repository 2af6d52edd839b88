"""Words in an item's minutes that may name another person, to decide on before disclosure.

It returns only what is in the minutes. Anything that resembles a name is included,
known or not, so that nobody learns from it who is on the register. Restricted records
are not compared.
"""

import copy
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise
from typing import Any

from django.db.models import Q

from handrail.records.models import (
    Account,
    Agency,
    Listing,
    MatchKey,
    PanelSeat,
    Person,
    PersonName,
    Relationship,
    Submission,
    Team,
)
from handrail.records.queries.core import restricted_reach
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.data_protection.third_parties import texts_in
from handrail.records.queries.panel import sittings
from handrail.records.queries.people import identity
from handrail.rules.data_protection.other_names import (
    NAME,
    folded_words,
    is_named,
    likely_names,
    others_left_out,
)
from handrail.rules.data_protection.people_names import names_in
from handrail.rules.data_protection.redaction import Mark, merge_marks
from handrail.rules.data_protection.text_words import TextWord, words_of
from handrail.rules.data_protection.third_parties import Known, Seeker, Sought
from handrail.rules.panel.sittings import PRINTED
from handrail.rules.people.matching import name_tokens
from handrail.rules.people.matching.match_keys import pair_keys
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import RelationshipKind

AROUND = 60  # letters shown on both sides
AT_ONCE = 5_000  # keys of one question to the database
PARENTS = (RelationshipKind.MOTHER, RelationshipKind.FATHER)


@dataclass(frozen=True)
class NameFound:
    """Words that may name somebody, with the text around their first occurrence."""

    words: str
    around: str


def to_decide(actor: Actor, listing: Listing) -> list[NameFound]:
    """The words of an item's minutes, decision and actions that may name another person."""
    texts = list(_texts(listing))
    own = folded_words(_own(actor, listing))
    left = own | folded_words([*_at_work(texts), *_involved(listing)])
    seeker = Seeker(Sought(known=tuple(_known(actor, listing)), own=own))
    parsed = [(text, words_of(text)) for text in texts]
    on_register = _on_register([words for _, words in parsed], left)
    found = dict[str, NameFound]()
    for text, words in parsed:
        for mark in merge_marks(_marks(text, words, left, seeker, on_register)):
            one = _found(text, mark)
            found.setdefault(one.words.casefold(), one)
    return list(found.values())


def without_others(actor: Actor) -> Callable[[Kept], Kept]:
    """A function that removes words that may name others from a child's panel minutes.

    For exports of a whole child's file: nobody decides there name by name. Each listing is
    searched once, however much was written about it.
    """

    @cache
    def of_listing(public_id: uuid.UUID) -> Callable[[str], str]:
        listing = Listing.objects.select_related("item__case").get(public_id=public_id)
        return others_left_out(one.words for one in to_decide(actor, listing))

    def without(kept: Kept) -> Kept:
        if kept.row.stage != "listing":
            return kept
        cleared = of_listing(kept.row.stage_id)
        free = {one.key for one in kept.form.questions() if not _is_apart(kept, one)}
        row = copy.copy(kept.row)
        row.answers = {
            key: _cleared(value, cleared) if key in free else value
            for key, value in row.answers.items()
        }
        return replace(kept, row=row)

    return without


def _cleared(answer: Any, cleared: Callable[[str], str]) -> Any:
    if isinstance(answer, dict):
        return {key: _cleared(value, cleared) for key, value in answer.items()}
    if isinstance(answer, list):
        return [_cleared(value, cleared) for value in answer]
    return cleared(answer) if isinstance(answer, str) else answer


def _marks(
    text: str,
    words: Sequence[TextWord],
    left: frozenset[str],
    seeker: Seeker,
    on_register: frozenset[frozenset[str]],
) -> Iterator[Mark]:
    yield from likely_names(words, left)
    yield from (Mark(one.start, one.end, NAME) for one in seeker.names(text))
    for one, two in pairwise(words):
        if frozenset((one.folded, two.folded)) in on_register and two.is_beside:
            yield Mark(one.start, two.end, NAME)


def _found(text: str, mark: Mark) -> NameFound:
    around = text[max(0, mark.start - AROUND) : mark.end + AROUND]
    return NameFound(" ".join(text[mark.start : mark.end].split()), " ".join(around.split()))


def _texts(listing: Listing) -> Iterator[str]:
    """The free text of an item that is printed."""
    for kept in sittings.list_submissions([listing]):
        if kept.row.part in PRINTED:
            for question in kept.form.questions():
                if not _is_apart(kept, question):
                    yield from texts_in(kept.answers.get(question.key))
    for task in sittings.list_actions_at([listing]):
        yield from (task.title, task.who)


def _is_apart(kept: Any, question: Any) -> bool:
    """Whether an answer is one of the form's options, or encrypted and not printed at all."""
    return question.key in kept.protected or bool(kept.form.options_of(question))


def _own(actor: Actor, listing: Listing) -> list[str]:
    """The names of the child and of the parents, which the child’s own minutes may contain."""
    case = listing.item.case
    if case is None:
        return [listing.item.label]
    people = identity.keys_of_same_person(actor, case.person_id)
    rows = Relationship.objects.filter(child__in=people, kind__in=PARENTS)
    names = PersonName.objects.filter(
        Q(person__in=people) | Q(person__in=rows.exclude(other=None).values("other"))
    )
    own = [name.full for name in names.order_by("pk")]
    own += rows.values_list("other_name", flat=True)
    return [*own, sittings.name_of_item(listing.item)]


def _at_work(texts: Iterable[str]) -> Iterator[str]:
    """Names of accounts, teams and agencies that appear in full in the texts."""
    whole = "\n".join(texts).casefold()
    for table in (Agency, Team, Account):
        for name in table.objects.order_by("pk").values_list("name", flat=True):
            if name and name.casefold() in whole:
                yield name


def _involved(listing: Listing) -> Iterator[str]:
    """Panel members and authors on the child, who may be mentioned by a single name."""
    case = listing.item.case
    about = Q(stage_id=listing.public_id)
    if case:
        about |= Q(case=case) | Q(referral=case.referral_id, referral__isnull=False)
    authors = Submission.objects.filter(about).values("submitted_by")
    seats = PanelSeat.objects.filter(panel=listing.panel_id).values("account")
    worker = [case.worker_id] if case else []
    rows = Account.objects.filter(Q(pk__in=authors) | Q(pk__in=seats) | Q(pk__in=worker))
    yield from rows.order_by("pk").values_list("name", flat=True)


def _known(actor: Actor, listing: Listing) -> Iterator[Known]:
    """Children on the agenda, and everybody in the child's network who is not restricted."""
    yield from (Known((name,), NAME) for name in sittings.list_other_children(actor, listing))
    people = identity.keys_of_same_person(
        actor, listing.item.case.person_id if listing.item.case else None
    )
    rows = Relationship.objects.filter(child__in=people).exclude(kind__in=PARENTS)
    for row in rows.order_by("pk"):
        yield Known((row.other_name, *names_in(row.note)), NAME)
    others = _open_people().filter(pk__in=rows.exclude(other=None).values("other"))
    for name in PersonName.objects.filter(person__in=others).order_by("pk"):
        yield Known((name.full,), NAME)


def _open_people() -> Any:
    return Person.objects.filter(sensitivity__in=OPEN_LEVELS).exclude(
        pk__in=restricted_reach.restricted_people()
    )


def _on_register(
    texts: Sequence[Sequence[TextWord]], left: frozenset[str]
) -> frozenset[frozenset[str]]:
    """Pairs of adjacent words that are the name of somebody on the register.

    They are found by the match keys stored with each person.
    """
    pairs = {
        (one.folded, two.folded)
        for one, two in chain.from_iterable(map(pairwise, texts))
        if two.is_beside and not {one.folded, two.folded} & left and len(one.folded) > 1
    }
    keys = [key for pair in sorted(pairs) for key in pair_keys(*pair)]
    parts = [keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)]
    known = {name for part in parts for name in _names(part)}
    return frozenset(
        frozenset(pair) for pair in pairs if any(is_named(one, *pair) for one in known)
    )


def _names(keys: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The names of the people with these match keys."""
    sharing = MatchKey.objects.filter(key__in=keys).values("person_id")
    names = PersonName.objects.filter(person__in=_open_people().filter(pk__in=sharing))
    for given, family in names.order_by().values_list("given", "family").distinct():
        yield name_tokens(f"{given} {family}")
