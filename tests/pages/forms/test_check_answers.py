"""One’s answers before they are sent: in words, what is missing, and signs with their base."""

from importlib import resources
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.forms import check_answers
from handrail.pages.forms.check_answers import Row
from handrail.rules.forms.answers import missing_answers
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.journey import Journey, Stop
from tests.pages.small_form import FORM, WORDS

pytestmark = pytest.mark.once
STOP = Stop("referral", FORM, FORM.pages[0], 1, 1)


FOLDER = resources.files("handrail.rules") / "forms"
SHIPPED = Journey(*(
    read_form((FOLDER / f"{key}.yaml").read_text("utf-8"))
    for key in ("inter_agency_referral", "exploitation_screening")
))  # fmt: skip


def row(key: str, value: Any) -> Row:
    return check_answers.row_for(FORM, FORM.question(key), value, WORDS)


def test_an_answer_is_told_in_words_and_none_as_not_answered() -> None:
    assert row("seen", "yes") == Row("Seen", value="Yes")
    assert row("kinds", ["a", "b"]).value == "A car; A phone"
    assert row("words", "").blank == row("kinds", []).blank == "Not answered"


def test_a_childs_own_words_stand_apart_with_who_heard_them() -> None:
    found = row("heard", {"words": "I owe him.", "told_to": "Priya"})
    assert (found.key, found.voice, found.value) == ("What Orla said", "I owe him.", "")
    assert "Priya" in found.source


def cards(content: dict[str, Any]) -> list[check_answers.Card]:
    answers = content.get("referral", {})
    gaps = [(STOP, gap) for gap in missing_answers(FORM, answers)]
    journey: Any = SimpleNamespace(stops=lambda: [STOP])
    draft: Any = SimpleNamespace(public_id="3f0c1c52-0000-4000-8000-000000000001")
    return check_answers.cards_by_page(journey, content, draft, gaps, WORDS)


def test_what_is_missing_leads_to_its_place_and_comes_back_here() -> None:
    (card,) = cards({})
    absent = card.rows[0]
    assert (absent.missing, absent.href) == (True, f"{card.change_href}#id_seen")
    assert card.change_href.endswith("/referral-seen/?check=1")
    assert card.title == "What was seen of Orla"


def test_what_is_not_asked_after_this_answer_is_not_listed() -> None:
    (no,), (yes,) = (cards({"referral": {"seen": said}}) for said in ("no", "yes"))
    assert "What was said" not in [one.key for one in no.rows]
    assert "What was said" in [one.key for one in yes.rows]
    assert not any(one.missing for one in yes.rows)


def test_a_card_says_how_much_is_answered_and_whether_something_is_missing() -> None:
    (bare,), (told,) = cards({}), cards({"referral": {"seen": "no"}})
    assert (bare.is_incomplete, told.is_incomplete) == (True, False)
    assert bare.answered.startswith("0 of ")
    assert told.answered.startswith("1 of ")


def shipped_cards(**screening: str) -> dict[str, check_answers.Card]:
    """The cards of the first referral with these answers in its screening, by their ids."""
    draft: Any = SimpleNamespace(public_id="3f0c1c52-0000-4000-8000-000000000001")
    found = check_answers.cards_by_page(SHIPPED, {"screening": screening}, draft, [], WORDS)
    return {card.id: card for card in found}


def test_signs_are_counted_once_and_a_page_of_none_has_no_card() -> None:
    both = shipped_cards(worry_missing="worried", worry_feelings="worried")
    assert [row.key for row in both["card-screening-more_signs"].rows] == ["Signs on this page"]
    assert both["card-screening-signs"].rows[0].key.endswith("signs shown to you")
    assert "card-screening-more_signs" not in shipped_cards(worry_missing="worried")


def test_a_card_of_signs_counts_the_signs_and_not_its_rows() -> None:
    told = {"worry_missing": "worried", "worry_feelings": "worried"}
    card = shipped_cards(**told)["card-screening-signs"]
    total = card.rows[0].key.split()[1]
    assert card.answered == f"0 of {total}"
    assert shipped_cards(**told)["card-screening-more_signs"].answered.startswith("0 of ")


def test_senders_read_their_own_answers_as_theirs() -> None:
    names = [one.key for card in shipped_cards().values() for one in card.rows]
    assert "Your phone" in names
    assert "What you think" in names
    assert not any("sender" in name.lower() for name in names)
