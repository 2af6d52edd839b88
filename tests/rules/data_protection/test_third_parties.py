"""The people of a case are found as they are written of, and everyday words are left alone."""

import pytest

from handrail.rules.data_protection.redaction import WITHHELD, Mark, redacted_pieces
from handrail.rules.data_protection.third_parties import Known, Phrase, Seeker, Sought

THIRD, TOLD_US, PLACE = "third_party", "who_told_us", "protected_address"
OWN = frozenset({"saoirse", "devlin"})
# what is written on the record, and how it stands in a note: 40 variants
VARIANTS = [
    ("Katharine Mulligan", text)
    for text in (
        "Katharine", "Katherine", "Catherine", "Kathryn", "Kate", "Katie", "Kath", "Mulligan",
        "Mulligans", "MULLIGAN", "Muligan", "Mullighan", "Katharine's", "Katharin",
    )
] + [
    ("Mohammed Hussain", text)
    for text in ("Mohammed", "Muhammad", "Mohamed", "Mohd", "Hussain", "Hussein", "Husain")
] + [
    ("William O'Connor", text)
    for text in ("William", "Will", "Bill", "Billy", "Willy", "O'Connor", "OConnor", "O’Connor",
                 "Oconnor", "O'Conner")
] + [
    ("Siân Llewellyn", text) for text in ("Siân", "Sian", "Llewellyn", "Llewelyn", "Llewellin")
] + [
    ("Zdzisław Wójcik", text) for text in ("Zdzislaw", "Wojcik", "Wójcik", "Zdzisław")
]  # fmt: skip


def marks(text: str, *known: str, **more: object) -> list[Mark]:
    people = tuple(Known((name,), THIRD) for name in known)
    return Seeker(Sought(known=people, own=OWN, **more)).propose(text)  # type: ignore[arg-type]


def marked(text: str, *known: str, **more: object) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks(text, *known, **more)]


def left(text: str, found: list[Mark]) -> str:
    return "".join(piece.text for piece in redacted_pieces(text, found))


def test_of_forty_variants_of_names_at_least_thirty_eight_are_found() -> None:
    assert len(VARIANTS) == 40
    missed = [
        written for name, written in VARIANTS if not marked(f"She was with {written} then.", name)
    ]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("word", ["known", "Known", "May", "Why", "ring", "Ring", "Bell", "Will"])
def test_an_everyday_word_is_nobody_where_nobody_is_called_so(word: str) -> None:
    assert marked(f"{word} to us. In May she may ring. {word} not.", "Kamal Miah") == []


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("In May she was away. On 3 May too. May need a visit.", "May Chowdhury", []),
        ("May, 3rd week: away. She told May.", "May Chowdhury", ["May"]),
        ("May says she saw it. She told May.", "May Chowdhury", ["May", "May"]),
        ("The bell rang. Bell by the door.", "Mrs Bell", []),
        ("A call came from Mrs Bell. Bell will not be named.", "Mrs Bell", ["Mrs Bell", "Bell"]),
        ("Ring twice. A ring road. Dean Ring left.", "Dean Ring", ["Dean Ring"]),
        ("Will he come? Will's bike is here.", "William Drummond", ["Will's"]),
        ("Why not? Mrs Why wrote. Ask Why.", "Jasmine Why", ["Mrs Why", "Why"]),
        ("Hope so. We hope. Hope Sanders came.", "Hope Sanders", ["Hope Sanders"]),
        ("Three phones: his; Stone 07700 900 819.", "Anthony Stone", ["Stone 07700 900 819"]),
        ("King size. Troy King rang.", "Troy King", ["Troy King"]),
        ("07.30 Lamb for tea. Stevie Lamb rang.", "Stevie Lamb", ["Stevie Lamb"]),
    ],
)  # fmt: skip
def test_an_everyday_word_is_a_name_only_where_it_stands_as_one(
    text: str, name: str, found: list[str]
) -> None:
    assert marked(text, name) == found


def test_the_persons_own_names_are_never_proposed_by_themselves() -> None:
    text = "Saoirse Devlin met Gary Devlin, and Devlin laughed."
    assert marked(text, "Gary Devlin") == ["Gary Devlin"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("A. Devlin rang.", "Anthony Devlin", ["A. Devlin"]),
        ("We met A. Devlin", "Anthony Devlin", ["A. Devlin"]),
        ("She saw Li, not li.", "Bo Li", ["Li"]),
        ("S. Devlin rang.", "Shane Devlin", []),  # the child's own initial
        ("Ms O'Neill-Grant came", "Siobhan O'Neill-Grant", ["Ms O'Neill-Grant"]),
        ("Auntie Rose came", "Rose Bell", ["Auntie Rose"]),
        ("Umm Khalid came", "Khalid Mansour", ["Umm Khalid"]),
        ("Mr TRAN van Duc came", "Tran Van Duc", ["Mr TRAN van Duc"]),
        ("Mr Tran van drivers came", "Tran Van Duc", ["Mr Tran"]),
        ("TC and Cal came", "TC", ["TC"]),
    ],
)
def test_a_name_is_hidden_with_what_belongs_to_it(text: str, name: str, found: list[str]) -> None:
    assert marked(text, name, initials=frozenset("s")) == found


def test_people_without_a_name_are_proposed_by_how_they_stand_to_her() -> None:
    text = "Her aunt and mum's partner came. Partner agencies and friends of the park met."
    assert marked(text) == ["aunt", "partner"]
    assert marked("Her mum and dad rang. Chloe's mum rang.", "Chloe Young") == ["Chloe's mum"]
    assert marked("Her gran rang.", own_kin=frozenset({"gran"})) == []


def test_what_is_sealed_is_withheld_where_it_is_sure_and_proposed_where_it_is_not() -> None:
    teller = Known(("Mrs Bell", "Nadia Rahimi"), TOLD_US, is_sealed=True)
    text = "Mrs Bell and Nadia told us. Ask Bell, or Nadja."
    found = Seeker(Sought(known=(teller,))).propose(text)
    told = [(text[one.start : one.end], one.choice == WITHHELD) for one in found]
    assert told == [("Mrs Bell", True), ("Nadia", True), ("Bell", False), ("Nadja", False)]


@pytest.mark.parametrize("typed", ["E14 9ZX", "e149zx", "E14  9ZX", "E14-9ZX"])
def test_a_safe_postcode_is_found_however_it_is_spaced(typed: str) -> None:
    text = f"She sleeps at {typed} now."
    found = marks(text, phrases=(Phrase("E14 9ZX", PLACE, is_sealed=True),))
    assert left(text, found) == "She sleeps at  now."
    assert {one.choice for one in found} == {WITHHELD}


def test_a_place_of_one_word_is_found_where_it_has_a_capital() -> None:
    text = "She sleeps at Harbourside, by the harbourside."
    assert marked(text, phrases=(Phrase("Harbourside", PLACE),)) == ["Harbourside"]


def test_what_is_proposed_beside_what_is_withheld_stays_a_proposal() -> None:
    text = "Her aunt lives at Harbour Lane with Gary."
    found = marks(text, "Gary Cole", phrases=(Phrase("Harbour Lane", PLACE, is_sealed=True),))
    assert [one.choice == WITHHELD for one in found] == [False, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Handling: for the named nurse.",
        "Not to be shared with the family.",
        "Do not tell the parents about this visit.",
        "Told in strict confidence.",
        "I would be glad if this were not shared with the family.",
    ],
)
def test_a_sentence_about_how_something_may_be_used_is_proposed(sentence: str) -> None:
    text = f"She was seen. {sentence} She is well."
    assert left(text, marks(text)) == "She was seen.  She is well."
    assert marked("He does not want to tell. She has not been told. Not to be late.") == []
