"""The catalogue of disruption options: whole, lawful in its limits, and free of blame."""

import datetime as dt
import re
from dataclasses import replace
from importlib import resources

import pytest

from handrail.rules.disruption import options
from handrail.rules.forms.wording_rules import find_issues_in_text
from handrail.rules.law.register import LawOnDay, load_register
from handrail.rules.vocabulary import AgencyKind, EntityKind, OptionType
from tests.tables import every

OPTIONS = list(options.load_options().values())
TODAY = LawOnDay(dt.date(2026, 11, 30), {})
IDS = [one.key for one in OPTIONS]
# every row of the partnership's reference, so that none is dropped unseen
CATALOGUE = """
    cawn16 cawn18 abduction_offences recovery_order police_protection epo care_supervision
    secure_dol wardship_injunction nmo_occ dapo restraining fmpo sro shpo interim_sro_shpo
    notification stpo_stro scpo hotel_info cse_closure asb_closure cpn civil_inj cbo dispersal pspo
    gang_inj licence_review taxi sia_other housing vehicle bail_cond arrest_other prosecute
    mappa_pdp csods_clpd lado_dbs online_report online_terms immigration finance knock_talk
    location_ops school_context context_conf parent_support nrm_ictg covert cce_order
    respect_order cce_offence cuckooing concealment
"""


# what somebody has read; everything else says that it is not verified
READ = """
    epo sro shpo stpo_stro scpo hotel_info asb_closure civil_inj cbo dapo restraining respect_order
    context_conf lado_dbs cawn16 cawn18 abduction_offences recovery_order police_protection
    care_supervision secure_dol nmo_occ fmpo notification cse_closure cpn dispersal pspo gang_inj
    licence_review taxi vehicle bail_cond prosecute mappa_pdp csods_clpd finance nrm_ictg
    wardship_injunction immigration online_report housing covert online_terms
"""
NEW = {"cce_order", "respect_order", "cce_offence", "cuckooing", "concealment"}


def test_the_catalogue_holds_every_option_once() -> None:
    assert sorted(IDS) == sorted(CATALOGUE.split())


@every("one", OPTIONS, ids=lambda one: one.key)
class TestEveryOption:
    def test_says_who_by_which_law_for_what_and_until_when(self, one: options.Option) -> None:
        for text in (one.title, one.who, one.basis, one.rule, one.limit, one.breach):
            assert text, one.key
        assert set(one.types) <= {word.value for word in OptionType}
        assert one.types
        assert set(one.leads) <= set(AgencyKind)
        assert one.leads
        assert set(one.targets) <= set(EntityKind) - {"episode"}
        assert one.targets

    def test_names_no_child_as_to_blame(self, one: options.Option) -> None:
        texts = (one.title, one.who, one.rule, one.limit, one.breach, one.never, one.warns)
        assert [found.found for text in texts for found in find_issues_in_text(text)] == []


@every("one", OPTIONS, ids=lambda one: one.key)
class TestTheLawOfEveryOption:
    def test_says_since_when_it_is_in_force_and_where_it_was_read(
        self, one: options.Option
    ) -> None:
        stands = one.standing(TODAY)
        assert stands or one.practice, one.key
        for law in stands:
            assert law.starts.startswith(("In force", "Not in force", "Not known")), one.key
            assert law.source, one.key
            assert "Bill" not in law.title + law.source, one.key

    def test_is_not_in_force_before_its_commencement_is_switched_on(
        self, one: options.Option
    ) -> None:
        in_force = {law.is_in_force for law in one.standing(TODAY)}
        assert (False in in_force) is (one.key in NEW), one.key
        day = dt.date(2027, 4, 1)
        switched = LawOnDay(day, {law.rule: day for law in one.standing(TODAY)})
        assert one.may_be_chosen(switched), one.key
        starts = {law.starts for law in one.standing(switched)}
        assert one.key not in NEW or starts == {"In force since 1 April 2027"}, one.key


def test_what_was_not_read_says_so_and_nothing_is_said_to_be_read_that_is_not_listed() -> None:
    read = {
        one.key for one in OPTIONS
        if any("Checked against" in law.source for law in one.standing(TODAY))
    }  # fmt: skip
    assert read == set(READ.split())
    unread = {law.source for one in OPTIONS if one.key not in read for law in one.standing(TODAY)}
    assert unread == {"Not verified against the source"}


def test_a_law_that_was_known_until_a_day_does_not_say_that_it_is_in_force() -> None:
    (stands,) = options.option_for("dapo").standing(TODAY)
    assert stands.starts == (
        "Not known whether it is still in force. "
        "It was in force from 27 November 2024 to 26 November 2025"
    )


def test_until_the_last_day_on_which_a_law_was_known_it_is_in_force() -> None:
    (stands,) = options.option_for("dapo").standing(LawOnDay(dt.date(2025, 11, 26), {}))
    assert stands.starts == "In force since 27 November 2024"
    (stands,) = options.option_for("dapo").standing(LawOnDay(dt.date(2025, 11, 27), {}))
    assert stands.starts.startswith("Not known")


def test_before_its_first_edition_guidance_says_from_when_it_applies() -> None:
    (stands,) = options.option_for("school_context").standing(LawOnDay(dt.date(2025, 8, 31), {}))
    assert stands.starts == "Not in force before 1 September 2025"


@pytest.mark.parametrize("key", ["secure_dol", "epo"])
def test_the_day_of_an_old_edition_is_not_given_as_the_start_of_the_law(key: str) -> None:
    (stands,) = options.option_for(key).standing(TODAY)
    assert stands.starts == "In force"


def test_each_law_is_spelt_with_its_year() -> None:
    for one in OPTIONS:
        if " Act" in one.basis and one.key not in {"immigration"}:
            assert any(word.strip(",;.").isdigit() for word in one.basis.split()), one.basis


@pytest.mark.parametrize(
    ("served", "last"),
    [("2026-03-15", "2026-09-15"), ("2026-08-31", "2027-02-28"), ("2027-08-31", "2028-02-29")],
)
def test_a_hotel_notice_ends_six_months_on(served: str, last: str) -> None:
    hotel = options.option_for("hotel_info")
    assert hotel.latest(dt.date.fromisoformat(served)) == dt.date.fromisoformat(last)
    assert hotel.extend == 0  # a new notice needs new reasons


@pytest.mark.parametrize(
    ("key", "born", "ends"),
    [
        ("cawn16", "2012-05-03", "2028-05-03"),
        ("cawn18", "2012-05-03", "2030-05-03"),
        ("cawn18", "2012-02-29", "2030-02-28"),
    ],
)
def test_an_abduction_warning_ends_on_the_birthday(key: str, born: str, ends: str) -> None:
    found = options.warning_ends(key, dt.date.fromisoformat(born))
    assert found == dt.date.fromisoformat(ends)


def test_no_birthday_is_no_end_and_never_a_guess() -> None:
    assert options.warning_ends("cawn16", None) is None


def left(kind: str, *considered: str, law: LawOnDay = TODAY) -> set[str]:
    found = options.remaining_options(kind, considered, law)
    return {one.key for _, rows in found for one in rows}


def test_an_option_not_yet_considered_stands_under_its_own_type() -> None:
    found = options.remaining_options("person", (), TODAY)
    assert len(found) > 1
    assert all(OptionType(one.first_type).label == label for label, rows in found for one in rows)


def test_an_option_is_offered_from_the_day_on_which_its_law_is_switched_on() -> None:
    day = dt.date(2027, 4, 1)
    commenced = {"cpa2026-cce-orders": day}
    eve = LawOnDay(day - dt.timedelta(days=1), commenced)
    assert "cce_order" not in left("person", law=eve)
    assert "cce_order" in left("person", law=LawOnDay(day, commenced))


def test_no_option_cites_a_bill_and_every_law_is_in_the_register() -> None:
    text = resources.files("handrail.rules") / "codes" / "disruption_options.yaml"
    assert not re.search(r"\bBill\b", text.read_text(encoding="utf-8"))
    assert {rule for one in OPTIONS for rule in one.law} <= set(load_register())


def test_the_checklist_of_a_place_lacks_what_was_considered_and_what_is_no_law_yet() -> None:
    before, after = left("place"), left("place", "hotel_info")
    assert "hotel_info" in before
    assert before - after == {"hotel_info"}
    person = left("person")
    assert "sro" in person
    assert "hotel_info" not in person
    assert "cce_order" not in person


def test_what_falls_on_children_says_what_it_is_not_for() -> None:
    for key in ("dispersal", "gang_inj", "pspo", "cpn", "civil_inj", "secure_dol"):
        assert options.option_for(key).never, key


def test_the_high_court_is_asked_only_where_significant_harm_is_likely_without_it() -> None:
    assert "significant harm is likely" in options.option_for("wardship_injunction").rule


def test_a_sentence_of_12_months_leads_to_deportation_and_has_exceptions() -> None:
    rule = options.option_for("immigration").rule
    assert "12 months" in rule
    assert "exception" in rule


def test_the_whole_rule_is_written_in_sentences_with_one_full_stop_each() -> None:
    one = replace(OPTIONS[0], rule="Police decide", never="Never for a child.", warns="Ask first")
    assert one.whole_rule == "Police decide. Never for a child. Ask first."
    assert replace(one, never="", warns="").whole_rule == "Police decide."
