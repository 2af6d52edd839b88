"""Words that point to somebody are shown to the reader where nothing is marked."""

import pytest

from handrail.rules.data_protection.redaction import Mark
from handrail.rules.data_protection.relatives import find_hints, is_foster_carer, is_kin
from handrail.rules.data_protection.text_words import words_of


def test_words_that_point_to_somebody_are_shown_to_the_reader() -> None:
    assert find_hints("Her stepfather and his brothers came.", []) == ["stepfather", "brothers"]
    text = "Her aunt and her mother. A caller."
    assert find_hints(text, [Mark(4, 8, "third_party")]) == ["mother", "caller"]


def test_only_a_carer_who_fosters_is_a_foster_carer() -> None:
    words = words_of("Her foster carers and the carer of a foster child came, and a parent")
    assert [words[at].typed for at in range(len(words)) if is_foster_carer(words, at)] == ["carers"]
    assert not is_foster_carer(words_of("Carer present"), 0)
    assert not is_foster_carer(words_of("Carers who foster"), 0)


def test_a_partner_agency_is_nobody_s_partner() -> None:
    assert find_hints("Her partner agencies came.", []) == []
    assert find_hints("Her partner agencies came, and then her partner", []) == ["partner"]


@pytest.mark.parametrize("text", ["Her boyfriend. Meeting on Friday.", "Her boyfriend\nMeeting"])
def test_a_new_sentence_says_nothing_about_the_person_before_it(text: str) -> None:
    words = words_of(text)
    assert is_kin(words, 1)
    assert find_hints(text, []) == ["boyfriend"]


def test_the_label_of_a_family_name_is_nobody() -> None:
    assert find_hints("First name: Simi\nFamily name: Adeyemi", []) == []
    assert find_hints("The family named a carer. Her family", []) == ["family", "carer"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Her friend", ["friend"]),
        ("Her friends came.", ["friends"]),
        ("Mum’s partner and the lodgers rang.", ["partner", "lodgers"]),
        ("Her two close friends came.", ["friends"]),
        ("Her two very close friends came.", []),
        ("We rang her. Friends of the park met.", []),
        ("Friends met. Aunts came.", ["Aunts"]),
        ("Her mothers and parents came.", []),
    ],
)
def test_a_friend_or_partner_is_somebody_only_where_they_are_somebodys(
    text: str, found: list[str]
) -> None:
    words = words_of(text)
    assert [words[at].typed for at in range(len(words)) if is_kin(words, at)] == found
