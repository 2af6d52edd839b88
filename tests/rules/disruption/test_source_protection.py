"""What a report names that can be compared, and words that could show who told it."""

import pytest

from handrail.rules.disruption import source_protection
from handrail.rules.vocabulary import FactKind

pytestmark = pytest.mark.once


def kinds(people: str) -> list[tuple[str, str]]:
    return [(kind, shown) for kind, shown, _ in source_protection.list_facts({"people": people})]


def test_a_name_and_what_somebody_is_called_are_facts_and_a_description_is_none() -> None:
    assert kinds("Dez Marlow, known as Big D") == [
        (FactKind.NICKNAME, "Big D"),
        (FactKind.NAME, "Dez Marlow"),
    ]
    assert kinds("a tall man, about 30\nsomebody older\n\n") == []
    assert list(source_protection.list_facts({})) == []


def test_a_handle_is_compared_without_its_app() -> None:
    ((kind, shown, key),) = source_protection.list_facts({"handles": "Snap, @dez.k"})
    assert (kind, shown) == (FactKind.HANDLE, "Snap, @dez.k")
    assert "snap" not in key.casefold()


def test_words_that_could_show_who_told_are_named_with_the_reason() -> None:
    found = dict(
        source_protection.find_revealing_words(
            "My pupil Kacey told the nurse at Harbour Academy", ["Harbour Academy"], "Kacey, 14"
        )
    )
    assert set(found) == {"My", "nurse", "Harbour Academy", "Kacey"}
    assert found["Kacey"] == "The name of a child"


def test_a_text_that_tells_nothing_of_its_source_is_free() -> None:
    assert (
        source_protection.find_revealing_words("A grey car waited twice.", ["", "Harbour"], "")
        == []
    )
