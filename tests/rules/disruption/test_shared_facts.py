"""Which facts two things may share, and how a link between them is said."""

import pytest

from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.disruption.network_sentences import BETWEEN, words_between
from handrail.rules.disruption.shared_facts import Fact, find_named_fact, first_shared_fact, role_of
from handrail.rules.vocabulary import EntityKind, NetworkRole


def fact(kind: str, shown: str) -> Fact:
    return Fact(kind, shown, fold_identifier(kind, shown))


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (("registration", "AB12 C?E"), ("registration", "ab12cde"), True),
        (("registration", "AB1"), ("registration", "AB12 CDE"), False),
        (("phone", "07700 900231"), ("phone", "+44 7700 900231"), True),
        (("nickname", "Big T"), ("name", "big t"), True),
        (("handle", "@tee_👑"), ("handle", "TEE_👑\ufe0f"), True),
        (("handle", "@tee_👑"), ("handle", "tee_🐍"), False),
        (("phone", "07700 900231"), ("handle", "07700 900231"), False),
    ],
)
def test_a_fact_is_shared_when_it_may_be_of_one_thing(
    one: tuple[str, str], other: tuple[str, str], fits: bool
) -> None:
    assert bool(first_shared_fact([fact(*one)], [fact(*other)])) is fits
    assert bool(first_shared_fact([fact(*other)], [fact(*one)])) is fits


@pytest.mark.parametrize(
    ("kind", "term", "mine", "fits"),
    [
        ("place", "the arcade", ("name", "The Arcade"), True),
        ("place", "NM1 4AB", ("postcode", "nm14ab"), True),
        ("vehicle", "grey car, AB12 CDE", ("registration", "AB12 C?E"), True),
        ("person", "Big T", ("nickname", "big t"), True),
        ("phone", "+44 7700 900231", ("phone", "07700900231"), True),
        ("place", "the arcade", ("nickname", "Arcade man"), False),
        ("vehicle", "a grey car", ("registration", "AB12 CDE"), False),
    ],
)
def test_an_episode_names_a_fact_as_it_was_typed_there(
    kind: str, term: str, mine: tuple[str, str], fits: bool
) -> None:
    assert bool(find_named_fact(kind, term, [fact(*mine)])) is fits


@pytest.mark.parametrize(
    ("first", "second", "role", "turned"),
    [
        ("person", "vehicle", "uses", False),
        ("vehicle", "person", "uses", True),
        ("episode", "place", "seen", False),
        ("place", "episode", "seen", True),
        ("place", "place", "same_event", False),
        ("place", "vehicle", "seen", True),
        ("phone", "place", "seen", False),
        ("vehicle", "phone", "same_event", False),
        ("person", "person", "knows", False),
        ("child", "person", "same_event", False),
    ],
)
def test_a_proposal_says_who_uses_what_and_never_more(
    first: str, second: str, role: str, turned: bool
) -> None:
    assert role_of(first, second) == (role, turned)


def test_every_role_reads_as_a_sentence_and_none_calls_a_child_to_account() -> None:
    assert set(BETWEEN) == set(NetworkRole)
    for role in NetworkRole:
        for kind in EntityKind:
            words = words_between(role, kind)
            assert words == words.lower()
            assert "perpetrator" not in words
