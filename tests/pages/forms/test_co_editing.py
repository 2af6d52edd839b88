"""A text that several write on: what somebody saved meanwhile beside what one has typed."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.forms import co_editing
from handrail.pages.forms.co_editing import Text, Ways
from handrail.records.queries.casework.prefill import Version
from tests.pages.small_form import FORM, WORDS

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
FIRST, SECOND = Version("1", NOW, "Ann"), Version("2", NOW, "Bob")
HERE = FORM.pages[0]


def test_somebody_who_began_before_a_version_is_told_of_it() -> None:
    text = Text([FIRST, SECOND], began="1", shown="1")
    assert text.is_overtaken
    assert text.saved == SECOND
    seen = Text([FIRST, SECOND], began="1", shown="2")
    assert (seen.is_overtaken, seen.saved) == (False, SECOND)
    assert Text([FIRST], began="1", shown="1").saved is None
    assert not Text().is_overtaken


def test_what_only_somebody_else_changed_is_taken_over_and_ones_own_words_stay() -> None:
    ways = Ways({"words": "A", "seen": "yes", "heard": "x"}, {"words": "B", "seen": "no"},
                {"words": "A", "seen": "not_known", "heard": "x"})  # fmt: skip
    assert ways.put_together() == {"words": "B", "seen": "not_known"}


def test_how_a_browser_ends_its_lines_is_no_change() -> None:
    ways = Ways({"words": "a\nb"}, {"words": "a\nb"}, {"words": "a\r\nb "})
    assert co_editing.changed_questions(FORM, HERE, ways, WORDS) == []
    assert Ways({"words": "a\nb"}, {"words": "c"}, {"words": "a\r\nb"}).put_together() == {
        "words": "c"
    }


def test_each_change_is_told_three_ways_and_leads_to_another_page() -> None:
    ways = Ways({"seen": "yes", "kinds": ["a"]}, {"seen": "no", "kinds": []}, {"seen": "yes"})
    seen, kinds = co_editing.changed_questions(FORM, HERE, ways, WORDS)
    assert (seen.label, seen.was, seen.now, seen.yours) == ("Seen", "Yes", "No", "Yes")
    assert (seen.by_both, seen.href) == (False, "")
    assert (kinds.was, kinds.now, kinds.href) == ("A car", "", "?page=people#id_kinds")


def test_a_page_that_was_sent_twice_has_nothing_to_be_told() -> None:
    def asked(now: dict[str, Any], yours: dict[str, Any]) -> Any:
        request = SimpleNamespace(method="POST", path="/x/", actor=SimpleNamespace(account=7))
        request.POST = {"_was": co_editing.encrypted_page(request, HERE, {"seen": "yes"})}
        return co_editing.page_as_opened(request, HERE, now, yours)

    assert asked({"seen": "no"}, {"seen": "no"}) is None
    assert asked({"seen": "yes"}, {"seen": "no"}) is None
    told = asked({"seen": "no"}, {"seen": "not_known"})
    assert told["seen"] == "yes"


def test_a_form_that_lost_what_it_held_is_read_as_it_is() -> None:
    request = SimpleNamespace(method="POST", path="/x/", POST={}, actor=SimpleNamespace(account=7))
    assert co_editing.page_as_opened(request, HERE, {"seen": "no"}, {"seen": "yes"}) is None
