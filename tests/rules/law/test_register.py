"""The register of law: dated editions, what is in force on a day, and faults that are refused."""

import datetime as dt
from typing import Any

import pytest

from handrail.rules.law.register import (
    BadRegister,
    LawOnDay,
    Register,
    load_register,
    read_register,
)

DAY = dt.date(2026, 11, 30)
# every row of what changed in 2026, so that none is dropped unseen
CHANGED_IN_2026 = """
    ca2004-s16la ca2004-s16lc cwsa2026-s3 working-together cpa2026-cce-offence cpa2026-cce-orders
    cpa2026-cuckooing cpa2026-concealment cpa2026-grooming cpa2026-respect-orders
    cpa2026-duty-to-report group-audit-2025 past-cases rape-under-16 families-first kcsie ilacs
    cin-census cin-census-outcomes annex-a nrm-devolved cp-is msa2015-s45
"""


def row(rule: str = "a", **more: Any) -> dict[str, Any]:
    return {"rule": rule, "title": "An Act", "text": "What it says.", **more}


def two_editions() -> Register:
    editions = [{"edition": "One", "from": "2025-01-01"}, {"edition": "Two", "from": "2026-09-01"}]
    return read_register([row(editions=editions)])


def test_every_change_of_2026_has_its_record() -> None:
    assert set(CHANGED_IN_2026.split()) <= set(load_register())


def test_a_rule_has_the_edition_of_the_day() -> None:
    rule = two_editions()["a"]
    found = [rule.citation(dt.date.fromisoformat(day), {}) for day in ("2026-08-31", "2026-09-01")]
    assert found == ["An Act (One)", "An Act (Two)"]


def test_a_record_does_not_cite_a_law_that_is_not_in_force_on_its_day() -> None:
    rules = ("ca2004-s16la", "ca1989-s47")
    before = LawOnDay(dt.date(2026, 9, 8), {})
    after = LawOnDay(dt.date(2026, 10, 1), {})
    assert before.cite(rules) == "Children Act 1989, section 47"
    assert after.cite(rules).startswith("Children Act 2004, section 16LA (as inserted in 2026); ")


def test_nothing_is_in_force_before_its_first_day() -> None:
    assert two_editions().is_in_force("a", dt.date(2024, 12, 31), {}) is False


def test_what_has_not_commenced_is_in_force_from_the_day_that_the_partnership_sets() -> None:
    register = read_register([row(**{"from": "not yet"})])
    assert not register.is_in_force("a", dt.date(2099, 1, 1), {})
    set_here = {"a": dt.date(2027, 4, 1)}
    assert not register.is_in_force("a", dt.date(2027, 3, 31), set_here)
    assert register.is_in_force("a", dt.date(2027, 4, 1), set_here)


def test_an_older_edition_and_a_replaced_rule_are_superseded() -> None:
    register = two_editions()
    assert register.state_of("a", "a-one", DAY, {}) == "superseded"
    assert register.state_of("a", "a-two", DAY, {}) == "in force"
    replaced = read_register([row(superseded_by="b"), row("b", **{"from": "not yet"})])
    assert replaced.is_in_force("a", DAY, {})
    assert not replaced.is_in_force("a", DAY, {"b": DAY})
    assert replaced.state_of("a", "a", DAY, {"b": DAY}) == "superseded"


def test_after_the_last_day_that_is_known_nobody_knows_whether_it_is_in_force() -> None:
    register = read_register([row(**{"from": "2024-11-27", "known_until": "2025-11-26"})])
    assert register.state_of("a", "a", dt.date(2025, 11, 26), {}) == "in force"
    assert register.state_of("a", "a", dt.date(2025, 11, 27), {}) == "not known"
    assert register.state_of("a", "a", DAY, {"a": dt.date(2025, 12, 1)}) == "in force"
    assert load_register().state_of("da2021-part3", "da2021-part3", DAY, {}) == "not known"


def test_a_review_is_overdue_after_its_day_and_no_longer_once_a_later_day_is_agreed() -> None:
    register = read_register([row(reviewed="2025-01-01", due="2026-01-01")])
    assert register.overdue(dt.date(2026, 1, 1), {}) == []
    (found,) = register.overdue(dt.date(2026, 1, 2), {})
    assert found[0].id == "a"
    assert register.overdue(dt.date(2026, 1, 2), {"a": dt.date(2027, 1, 1)}) == []


def test_what_nobody_has_read_says_so() -> None:
    assert (
        read_register([row()])["a"].editions[0].source_in_words == "Not verified against the source"
    )


def test_what_was_read_in_part_says_what_nobody_has_checked() -> None:
    half = row(source="section 2", unread="section 3")
    words = read_register([half])["a"].editions[0].source_in_words
    assert words == "Checked against section 2. Not checked: section 3"
    whole = load_register()["ca2004-s16lc"].editions[0].source_in_words
    assert whole.startswith("Checked against the section as enacted")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(), row()], "stands twice"),
        ([row(superseded_by="b")], "no rule is called b"),
        ([row(**{"from": "in spring"})], "as a day, such as"),
        ([row(text="")], "write rule, title and text"),
        ([row(editon="2026")], "nothing unknown"),
        ([row(editions=[{"edition": "2"}, {"edition": "2"}])], "two editions have one name"),
        ([row(editions=[{"edition": "2"}, {}])], "name each edition"),
        ([row(editions=[{"edition": "2", "form": "x"}])], "knows no form"),
        ([row(editions=[{"edition": "2"}], note="x")], "belongs to an edition"),
        ([row(editions=[{"edition": "b", "from": "not yet"}, {"edition": "a"}])], "oldest"),
    ],
)
def test_a_fault_is_refused_with_the_row_and_the_remedy(
    rows: list[dict[str, Any]], said: str
) -> None:
    with pytest.raises(BadRegister, match=said):
        read_register(rows)


def test_the_duty_to_share_is_in_force_and_the_consistent_identifier_is_not() -> None:
    before, now = LawOnDay(dt.date(2026, 9, 29), {}), LawOnDay(DAY, {})
    assert (before.has("ca2004-s16la"), now.has("ca2004-s16la")) == (False, True)
    assert not now.has("ca2004-s16lc")


def test_the_edition_of_the_guidance_is_cited_by_the_day() -> None:
    assert LawOnDay(dt.date(2025, 6, 1), {}).cite(["working-together"]).endswith("(2023)")
    assert LawOnDay(DAY, {}).cite(["working-together"]).endswith("(2026)")


def test_partners_arrange_safeguarding_together_under_section_16e() -> None:
    assert load_register()["ca2004-s16"].title == "Children Act 2004, section 16E"


def test_what_social_work_data_leaves_out_for_serious_harm_stands_in_paragraph_11() -> None:
    found = load_register()["dpa2018-sch3-p11"]
    assert found.title == "Data Protection Act 2018, Schedule 3, paragraph 11"
    assert "social work" in found.text


def test_safeguarding_is_a_recognised_legitimate_interest_since_5_february_2026() -> None:
    eve, day = LawOnDay(dt.date(2026, 2, 4), {}), LawOnDay(dt.date(2026, 2, 5), {})
    assert (eve.has("duaa2025"), day.has("duaa2025")) == (False, True)


def test_the_act_itself_names_who_belongs_to_a_child_protection_team() -> None:
    text = load_register()["cwsa2026-s3"].text
    assert "Regulations will say who" not in text
    for member in ("social worker", "health", "police", "education"):
        assert member in text
