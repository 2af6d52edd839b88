"""Answers read from what was posted: every kind, every gap, every count; never a crash."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.answers import (
    READERS,
    count_indicators,
    fill_unknown,
    is_asked,
    is_unknown,
    is_worry,
    missing_answers,
    missing_problems,
    only_asked,
    read_page,
    tool_output,
)
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import Form, Kind

TODAY = dt.date(2026, 11, 24)
TEXT = """
key: every_kind
version: 1
title: Every kind
use: work
pages:
  - key: all
    title: All
    questions:
      - {key: line, kind: text, label: Line, required: true}
      - {key: story, kind: long_text, label: Story}
      - {key: day, kind: date, label: Day}
      - {key: sure, kind: yes_no, label: Sure}
      - key: one
        kind: choice
        label: One
        options: [{value: a, label: A}, {value: b, label: B}]
      - key: many
        kind: choices
        label: Many
        options: [{value: a, label: A}, {value: b, label: B}]
      - {key: sign, kind: indicator, label: Sign, nature: H, evidence: required}
      - {key: strength, kind: indicator, label: Strength, nature: P}
      - {key: people, kind: person, label: People, many: 2}
      - {key: home, kind: address, label: Home}
      - {key: phone, kind: phone, label: Phone}
      - {key: number, kind: reference, label: Number}
      - {key: said, kind: voice, label: Said}
      - {key: then, kind: text, label: Then, asked_when: {one: b}, required: true}
      - {key: after, kind: text, label: After, asked_when: {sign: [yes, suspected]}}
"""
FORM = read_form(TEXT)
PAGE = FORM.pages[0]


def read(**posted: str | list[str]) -> Any:
    lists = {key: [v] if isinstance(v, str) else v for key, v in posted.items()}
    return read_page(PAGE, FORM, lists, TODAY)


def test_there_is_a_question_of_every_kind_and_a_reader_for_each() -> None:
    assert {question.kind for question in PAGE.all_questions()} == set(Kind) == set(READERS)


def test_an_empty_page_answers_nothing_and_has_no_problem() -> None:
    empty = read()
    assert set(empty.value.values()) == {None}
    assert empty.problems == {}


@pytest.mark.parametrize(("day", "problem"), [("23", True), ("24", False), ("25", False)])
def test_a_day_ahead_is_today_or_later(day: str, problem: bool) -> None:
    asked = FORM.question("day").model_copy(update={"ahead": True})
    posted = {"day__day": [day], "day__month": ["11"], "day__year": ["2026"]}
    found = READERS[Kind.DATE](asked, FORM, posted, TODAY)
    assert bool(found.problems) == problem


@pytest.mark.parametrize(("year", "of", "problem"), [
    ("2012", "child", False), ("1985", "child", True),
    ("1985", "person", False), ("1900", "person", True), ("1900", "", False),
])  # fmt: skip
def test_a_year_of_birth_fits_a_child_or_a_person(year: str, of: str, problem: bool) -> None:
    kinds = {"day": {"day__year": [year]}, "line": {"line": [f"about {year}"]}}
    for key, posted in kinds.items():
        asked = FORM.question(key).model_copy(update={"birth_of": of})
        found = READERS[asked.kind](asked, FORM, posted, TODAY)
        assert bool(found.problems) == problem, (key, found.problems)
        assert found.value  # what was typed is not lost


GOOD: dict[str, tuple[dict[str, Any], Any]] = {
    "line": ({"line": "  O’Brien  "}, "O’Brien"),
    "story": ({"story": "one\ntwo"}, "one\ntwo"),
    "day": (
        {"day__day": "14", "day__month": "3", "day__year": "2012"},
        {"day": "14", "month": "3", "year": "2012", "about": False, "text": "2012-03-14"},
    ),
    "sure": ({"sure": "not_known"}, "not_known"),
    "one": ({"one": "a"}, "a"),
    "many": ({"many": ["a", "b"]}, ["a", "b"]),
    "sign": (
        {"sign": "yes", "sign__evidence": "Seen", "sign__basis": "observed"},
        {"presence": "yes", "evidence": "Seen", "basis": "observed"},
    ),
    "people": (
        {"people__0__name": "Orla", "people__0__relationship": "mother"},
        [{"name": "Orla", "relationship": "mother", "born": "", "responsibility": "", "note": ""}],
    ),
    "home": (
        {"home__lines": "8 Cooper’s Row", "home__postcode": "e142bg"},
        {"lines": "8 Cooper’s Row", "postcode": "e142bg"},
    ),
    "phone": ({"phone": "020 7946 0230"}, "020 7946 0230"),
    "number": ({"number": "CAD 123"}, "CAD 123"),
    "said": (
        {"said__words": "He says I owe him", "said__told_to": "Ann"},
        {"words": "He says I owe him", "told_to": "Ann"},
    ),
}


@pytest.mark.parametrize("key", GOOD)
def test_a_good_answer_is_kept_as_it_was_typed(key: str) -> None:
    posted, kept = GOOD[key]
    found = read(**posted)
    assert found.value[key] == kept
    assert found.problems == {}


BAD = {
    "nul": ({"line": "a\x00b"}, "line"),
    "turned": ({"story": "a\u202eb"}, "story"),
    "long line": ({"line": "a" * 501}, "line"),
    "no such day": ({"day__day": "31", "day__month": "2", "day__year": "2012"}, "day"),
    "tomorrow": ({"day__day": "25", "day__month": "11", "day__year": "2026"}, "day"),
    "no such answer": ({"sure": "maybe"}, "sure"),
    "no such option": ({"one": "c"}, "one"),
    "one of many": ({"many": ["a", "c"]}, "many"),
    "no such presence": ({"sign": "perhaps"}, "sign"),
    "words without an answer": ({"sign__evidence": "Seen"}, "sign"),
    "no such basis": ({"sign": "yes", "sign__basis": "guess"}, "sign__basis"),
    "born in 1800": ({"people__0__name": "Nan", "people__0__born": "1800"}, "people__0__born"),
    "aged 200": ({"people__0__name": "Nan", "people__0__born": "about 200"}, "people__0__born"),
    "nobody": ({"people__1__note": "at weekends"}, "people__0__name"),
    "no postcode": ({"home__postcode": "a\x00b"}, "home__postcode"),
    "no phone": ({"phone": "ring me"}, "phone"),
    "long teller": ({"said__words": "No", "said__told_to": "a" * 501}, "said__told_to"),
    "no words": ({"said__told_to": "Ann"}, "said__words"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_answer_is_named_in_a_sentence_at_its_field(case: str) -> None:
    posted, field = BAD[case]
    found = read(**posted)
    assert list(found.problems) == [field]
    assert found.problems[field].lstrip("“")[:1].isupper()


def test_of_two_values_for_one_box_the_last_counts() -> None:
    assert read(line=["one", "two"]).value["line"] == "two"


def test_what_a_child_said_may_be_longer_than_a_line() -> None:
    assert read(said__words="a" * 501).problems == {}


def test_a_bad_phone_number_names_its_field() -> None:
    said = read(phone="ring me").problems["phone"]
    assert said.startswith("“Phone”: enter one phone number, such as 07700 900123 or +353")


def test_not_known_is_an_answer_of_its_own() -> None:
    assert read(day__not_known="1").value["day"] == {"not_known": True, "text": ""}
    assert read(home__not_known="1").value["home"] == {"not_known": True}


texts = st.text(max_size=40)
NAMES = sorted(
    {q.key for q in PAGE.all_questions()}
    | {
        f"{key}__{part}"
        for key in ("day", "sign", "people__0", "people__1", "home", "said")
        for part in ("day", "month", "year", "about", "not_known", "evidence", "basis", "timeframe",
                     "name", "born", "lines", "postcode", "words")
    }
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES) | texts, st.lists(texts, max_size=3), max_size=12))
def test_arbitrary_text_never_crashes_a_page(posted: dict[str, list[str]]) -> None:
    found = read_page(PAGE, FORM, posted, TODAY)
    assert set(found.value) == {question.key for question in PAGE.all_questions()}
    good = {
        key: value
        for key, value in found.value.items()
        if not any(name.split("__")[0] == key for name in found.problems)
    }
    assert count_indicators(FORM, good).total == 1
    for gap in missing_answers(FORM, good):
        assert gap.message
    for question in PAGE.all_questions():
        assert isinstance(in_words(FORM, question, good.get(question.key), {}), str)


@given(texts)
def test_text_is_kept_to_the_letter_between_its_first_and_last(text: str) -> None:
    assert read(story=text).value["story"] == (text.strip() or None)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, False),
        ({"one": "a"}, False),
        ({"one": "b"}, True),
        ({"one": ["a", "b"]}, True),
        ({"one": None}, False),
        ({"one": ""}, False),
    ],
)
def test_a_condition_holds_when_the_answer_is_one_of_those_named(
    answers: dict[str, Any], asked: bool
) -> None:
    assert is_asked(FORM.question("then").asked_when, answers) is asked


def test_a_condition_looks_at_the_presence_of_a_sign() -> None:
    condition = FORM.question("after").asked_when
    assert is_asked(condition, {"sign": {"presence": "suspected", "evidence": "no"}})
    assert not is_asked(condition, {"sign": {"presence": "no"}})


def gaps(**answers: Any) -> list[str]:
    return [gap.question for gap in missing_answers(FORM, answers)]


def test_what_is_required_and_asked_is_missing_until_it_is_answered() -> None:
    assert gaps() == ["line"]
    assert gaps(line="x") == []
    assert gaps(line="x", one="a") == []
    assert gaps(line="x", one="b") == ["then"]


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_an_answer_of_nothing_is_missing(empty: object) -> None:
    assert gaps(line=empty) == ["line"]


@pytest.mark.parametrize(
    ("presence", "needs"), [("yes", True), ("suspected", True), ("no", False), ("not_known", False)]
)
def test_a_sign_that_worries_needs_what_is_known_of_it(presence: str, needs: bool) -> None:
    assert (gaps(line="x", sign={"presence": presence}) == ["sign"]) is needs
    assert gaps(line="x", sign={"presence": presence, "evidence": "Seen"}) == []


def test_a_missing_answer_is_asked_for_by_the_label_of_its_question() -> None:
    assert missing_problems(FORM, {"one": "b"}) == {
        "line": "Enter “Line”",
        "then": "Enter “Then”",
    }
    assert missing_problems(FORM, {"line": "x"}) == {}


def test_what_is_not_asked_any_more_is_not_kept() -> None:
    answers = {"one": "a", "then": "left over", "line": "x", "story": ""}
    assert only_asked(FORM, answers) == {"one": "a", "line": "x"}


@pytest.mark.parametrize(
    ("presence", "worry", "unknown"),
    [
        ("yes", True, False),
        ("suspected", True, False),
        ("no", False, False),
        ("not_known", False, True),
        ("not_applicable", False, False),
        ("nonsense", False, False),
        ("", False, False),
    ],
)
def test_not_known_is_never_no_and_no_is_never_not_known(
    presence: str, worry: bool, unknown: bool
) -> None:
    sign, value = FORM.question("sign"), {"presence": presence}
    assert is_worry(FORM, sign, value) is worry
    assert is_unknown(FORM, sign, value) is unknown


def test_a_count_adds_up_and_leaves_strengths_out() -> None:
    found = count_indicators(FORM, {"sign": {"presence": "yes"}, "strength": {"presence": "yes"}})
    assert (found.total, found.worries, found.harm_now, found.answered) == (1, 1, 1, 1)
    assert sum(number for _, number in found.by_label) == found.total
    assert found.not_shown == 0
    asked = TEXT.replace("nature: H,", "nature: H, asked_when: {one: b},")
    hidden = count_indicators(read_form(asked), {"one": "a"})
    assert (hidden.total, hidden.not_shown) == (0, 1)
    assert dict(count_indicators(FORM, {}).by_label)["Not answered"] == 1


def test_a_form_without_a_score_of_its_own_has_none() -> None:
    assert tool_output(FORM, {"sign": {"presence": "yes"}}) is None


def test_a_page_read_twice_is_the_same() -> None:
    posted, _ = GOOD["sign"]
    form: Form = FORM
    assert read(**posted).value == read(**posted).value
    assert form.question("sign").kind is Kind.INDICATOR


def test_a_person_without_a_name_is_named_by_the_place_that_the_page_shows_next() -> None:
    found = read(people__1__note="at weekends")
    assert found.problems == {
        "people__0__name": "Person 1: enter a name, a nickname or who this is"
    }


def test_the_rest_is_not_known_where_a_choice_offers_it_and_nothing_else_changes() -> None:
    choice = "{value: a, label: A}, {value: b, label: B}"
    offers = choice + ", {value: not_known, label: Not known, is_unknown: true}"
    page = read_form(TEXT.replace(f"label: One\n        options: [{choice}]",
                                  f"label: One\n        options: [{offers}]")).pages[0]  # fmt: skip
    assert fill_unknown(page, {"line": ["Text"]}) == {"line": ["Text"], "one": ["not_known"]}
    assert fill_unknown(page, {"one": ["b"]}) == {"one": ["b"]}
    assert fill_unknown(PAGE, {}) == {}
