"""What may tell who a child is, found in a text about a place."""

import pytest

from handrail.rules.sharing.identifying_words import find_identifying_words, find_problems

NAMES = ["Saoirse", "Devlin", "May", "Li"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Saoirse was there", ["Saoirse"]),
        ("SAOIRSE and Devlin’s friends", ["SAOIRSE", "Devlin"]),
        ("They may come in May", ["May"]),
        ("Saoirsean street", []),
        ("Li", []),  # too short to look for: it would be found everywhere
        ("child J.D. and J. D. again", ["J.D.", "J. D."]),
        ("girl AB sat there", ["girl AB"]),
        ("Born 3 May 2012", ["Born 3 May 2012", "May"]),
        ("on 03/05/2012, or 2012-05-03", ["03/05/2012", "2012-05-03"]),
        ("see NM-CS-26-7KQ4MC", ["NM-CS-26-7KQ4MC"]),
        ("NHS 943 476 5919", ["943 476 5919"]),
        ("ring 101, open 10.30 to 22.00, room 12, the A12, 16 rooms", []),
        ("Two girls of about 14 from two schools", []),
        ("The B&B on Harbour Street, run by T. Okafor", []),
    ],
)
def test_what_may_tell_who_a_child_is(text: str, found: list[str]) -> None:
    assert find_identifying_words(text, NAMES) == found


def test_terms_of_an_order_hold_days_and_numbers_but_no_name() -> None:
    terms = "Until 14/03/2027, no contact with Saoirse, born 14 March"
    assert find_identifying_words(terms, NAMES, alone=True) == ["Saoirse"]


def test_each_answer_says_what_stands_there_and_what_to_write_instead() -> None:
    found = find_problems({"happens": "Saoirse waits", "safe": "The kiosk", "review_on": {}}, NAMES)
    assert set(found) == {"happens"}
    assert "“Saoirse”" in found["happens"]
    assert "in general" in found["happens"]
