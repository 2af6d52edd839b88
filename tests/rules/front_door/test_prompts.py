"""The floor rules R1 to R13: each is raised by what should raise it, and by nothing else."""

from importlib import resources
from typing import Any

import pytest

from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import Form
from handrail.rules.front_door.prompts import (
    Picture,
    Prompt,
    raise_prompts,
    referral_is_expected,
    unanswered_prompts,
)

FOLDER = resources.files("handrail.rules") / "forms"
SCREENING = read_form((FOLDER / "exploitation_screening.yaml").read_text("utf-8"))
REFERRAL = read_form((FOLDER / "inter_agency_referral.yaml").read_text("utf-8"))
LOW, HIGH = {"judgement": "something_else"}, {"judgement": "exploited_now"}
GROUPS = {q.key: "worried" for q in SCREENING.questions() if q.key.startswith("worry_")}
YES, NO, UNKNOWN = {"presence": "yes"}, {"presence": "no"}, {"presence": "not_known"}
QUIET = "a_late"  # a sign that is neither harm nor marked with a rule
HARM = "g_cars"
TOLD = {"exploited_now": "no", "protects_tonight": "Her mother"}


def raised(
    *, age: int | None = 14, referral: dict[str, Any] | None = None, **answers: Any
) -> dict[str, Prompt]:
    look = Picture(
        age=age, screening=SCREENING, answers={**GROUPS, **answers}, referral=referral or {}
    )
    return {prompt.id: prompt for prompt in raise_prompts(look)}


def sign_that_raises(name: str) -> str:
    return next(q.key for q in SCREENING.indicators() if name in q.raises)


BORN = {"R1": {"age": 12}, "R4": {"age": 16}}
CASES: dict[str, list[dict[str, Any]]] = {
    "R1": [
        {"age": 12, QUIET: YES, **LOW},
        {"age": 0, QUIET: {"presence": "suspected"}, **LOW},
        {"age": 12, sign_that_raises("under13"): YES, **LOW},
    ],
    "R2": [
        {"referral": {"disability": "yes"}, QUIET: YES, **LOW},
        {sign_that_raises("learning"): YES, **LOW},
    ],
    "R3": [{HARM: YES, **LOW}, {HARM: {"presence": "suspected"}, **LOW}],
    "R4": [{"age": 16}, {"age": 17, **HIGH}],
    "R5": [
        *({"referral": {"legal_status": status}} for status in ("s20", "s31", "s38", "uasc")),
        {sign_that_raises("care"): YES},
    ],
    "R6": [{sign_that_raises("retraction"): YES}],
    "R7": [LOW],
    "R8": [{HARM: YES}, {HARM: YES, **TOLD}],
    "R9": [{sign_that_raises("history"): YES}],
    "R10": [{sign_that_raises("lado"): YES}],
    "R11": [{sign_that_raises("nrm"): YES}],
    "R12": [{sign_that_raises("images"): YES}],
    "R13": [{QUIET: UNKNOWN}, {QUIET: UNKNOWN, HARM: NO}],
}
NOT: dict[str, list[dict[str, Any]]] = {
    "R1": [
        {"age": 13, QUIET: YES, **LOW},
        {"age": None, QUIET: YES, **LOW},
        {"age": 12, QUIET: NO, **LOW},
        {"age": 12, QUIET: YES, **HIGH},
    ],
    "R2": [
        {"referral": {"disability": "no"}, QUIET: YES, **LOW},
        {"referral": {"disability": "yes"}, QUIET: NO, **LOW},
        {"referral": {"disability": "yes"}, QUIET: YES, **HIGH},
    ],
    "R3": [{QUIET: YES, **LOW}, {HARM: NO, **LOW}, {HARM: UNKNOWN, **LOW}, {HARM: YES, **HIGH}],
    "R4": [{"age": 15}, {"age": 18}, {"age": None}],
    "R5": [
        *({"referral": {"legal_status": status}} for status in ("none", "cin", "cp", "not_known")),
        {sign_that_raises("care"): NO},
    ],
    "R6": [{sign_that_raises("retraction"): NO}],
    "R7": [HIGH, {"judgement": "not_enough_known"}, {}],
    "R8": [{QUIET: YES}, {HARM: NO}],
    "R9": [{sign_that_raises("history"): UNKNOWN}],
    "R10": [{sign_that_raises("lado"): NO}],
    "R11": [{sign_that_raises("nrm"): NO}],
    "R12": [{sign_that_raises("images"): NO}],
    "R13": [{}, {QUIET: UNKNOWN, HARM: NO, "g_debt": NO}, {QUIET: NO}],
}


def pairs(cases: dict[str, list[dict[str, Any]]]) -> list[Any]:
    return [
        pytest.param(rule, case, id=f"{rule}-{number}")
        for rule, rows in cases.items()
        for number, case in enumerate(rows)
    ]


@pytest.mark.parametrize(("rule", "case"), pairs(CASES))
def test_a_rule_is_raised_by_what_should_raise_it(rule: str, case: dict[str, Any]) -> None:
    assert rule in raised(**case)


@pytest.mark.parametrize(("rule", "case"), pairs(NOT))
def test_a_rule_is_not_raised_by_anything_else(rule: str, case: dict[str, Any]) -> None:
    assert rule not in raised(**case)


@pytest.mark.parametrize(
    ("age", "sign", "is_so"),
    [(12, "sexual", True), (13, "sexual", False), (None, "sexual", False), (12, "care", False)],
)
def test_a_sexual_sign_is_one_of_a_child_under_13_only_where_the_age_is_known(
    age: int | None, sign: str, is_so: bool
) -> None:
    answers = {**GROUPS, sign_that_raises(sign): YES}
    look = Picture(age=age, screening=SCREENING, answers=answers, referral={})
    assert look.is_sexual_under_13() is is_so


def test_every_rule_is_tried_both_ways() -> None:
    assert list(CASES) == list(NOT) == [f"R{number}" for number in range(1, 14)]


def test_every_status_in_care_that_the_form_offers_counts_as_care() -> None:
    offered = {option.value for option in REFERRAL.question("legal_status").options}
    assert {status for status in offered if "R5" in raised(referral={"legal_status": status})} == {
        "s20",
        "s31",
        "s38",
        "uasc",
    }


@pytest.mark.parametrize(("signs", "named"), [(1, 1), (3, 3), (5, 3)])
def test_the_first_three_signs_of_harm_are_named(signs: int, named: int) -> None:
    harm = [q for q in SCREENING.indicators() if q.nature == "H"][:signs]
    says = raised(**dict.fromkeys([q.key for q in harm], YES), **LOW)["R3"].says
    assert says.endswith(f"You noted: {', '.join(f'“{q.name}”' for q in harm[:named])}.")


def test_signs_that_were_not_opened_are_not_unknown() -> None:
    assert "1 of the 1" in raised(**{QUIET: UNKNOWN})["R13"].says


def test_a_sign_in_a_group_that_worries_nobody_raises_nothing() -> None:
    calm = dict.fromkeys(GROUPS, "not_worried")
    look = Picture(age=12, screening=SCREENING, answers={**calm, HARM: YES, **LOW}, referral={})
    assert {prompt.id for prompt in raise_prompts(look)} == {"R7"}


@pytest.mark.parametrize(
    ("told", "asks"), [({}, True), ({"exploited_now": "no"}, True), (TOLD, False)]
)
def test_r8_asks_for_a_reason_until_both_questions_are_answered(
    told: dict[str, str], asks: bool
) -> None:
    prompt = raised(**{HARM: YES, **told})["R8"]
    assert bool(prompt.asks) is asks
    assert ("Say whether it is happening now" in prompt.says) is asks


def test_a_reason_settles_a_prompt_and_an_empty_one_does_not() -> None:
    found = list(raised(**{HARM: YES, **LOW, **TOLD}).values())
    assert [prompt.id for prompt in unanswered_prompts(found, {"R3": "  "})] == ["R3"]
    assert unanswered_prompts(found, {"R3": "The car is her uncle’s"}) == []


DANGER, UNSAFE = "the child is in danger now", "the child is not safe tonight"
NOW = "you think the child is being exploited now"


@pytest.mark.parametrize(
    ("answers", "referral", "why"),
    [
        ({}, {}, ()),
        ({}, {"in_danger": "no", "safe_tonight": "safe"}, ()),
        ({}, {"in_danger": "yes", "safe_tonight": "not_safe"}, (DANGER, UNSAFE)),
        ({"exploited_now": "no", "judgement": "something_else"}, {}, ()),
        ({"exploited_now": "yes"}, {}, (NOW,)),
        ({"exploited_now": "i_think_so"}, {}, (NOW,)),
        ({"judgement": "exploited_now"}, {}, (NOW,)),
        ({"exploited_now": "yes", "judgement": "exploited_now"}, {}, (NOW,)),
    ],
)
def test_danger_now_and_a_child_not_safe_or_exploited_call_for_a_referral(
    answers: dict[str, str], referral: dict[str, str], why: tuple[str, ...]
) -> None:
    assert referral_is_expected(SCREENING, answers, referral) == why
    assert referral_is_expected(None, answers, referral) == why


def test_signs_of_harm_call_for_a_referral_and_are_named() -> None:
    (why,) = referral_is_expected(SCREENING, {**GROUPS, HARM: YES}, {})
    assert why == f"you noted signs of harm: “{SCREENING.question(HARM).name}”"
    assert referral_is_expected(SCREENING, {**GROUPS, QUIET: YES, HARM: NO}, {}) == ()
    assert referral_is_expected(None, {**GROUPS, HARM: YES}, {}) == ()


def test_no_prompt_names_an_outcome_or_a_level_of_risk() -> None:
    every = {p.id: p for rows in CASES.values() for case in rows for p in raised(**case).values()}
    for prompt in every.values():
        words = (prompt.says + prompt.asks).lower()
        assert not {"high risk", "medium risk", "low risk", "score"} & {
            part for part in ("high risk", "medium risk", "low risk", "score") if part in words
        }


def test_the_rules_hold_for_another_boroughs_tool() -> None:
    form: Form = read_form(
        (resources.files("tests") / "forms" / "zero_to_three.yaml").read_text("utf-8")
    )
    key = next(iter(form.indicators())).key
    look = Picture(age=16, screening=form, answers={key: {"presence": "3"}}, referral={})
    assert "R4" in {prompt.id for prompt in raise_prompts(look)}
