"""Every stored word has a label and a meaning, and the glossary can be read."""

import copy
import pickle

from handrail.records.package_data import shipped_forms
from handrail.rules.forms.form_parser import read_form
from handrail.rules.returns.census import load_census_years
from handrail.rules.vocabulary import (
    GLOSSARY,
    VOCABULARIES,
    AbuseCategory,
    AssessmentFactor,
    Basis,
    ClosureReason,
    Ethnicity,
    ExploitationStatus,
    HelpKind,
    LegalStatus,
    LinkState,
    Outcome,
    PrimaryNeed,
    ReferralSource,
    Urgency,
    Word,
)
from tests.tables import every


@every("words", VOCABULARIES, ids=lambda words: words.__name__)
def test_every_word_is_a_dictionary_entry(words: type[Word]) -> None:
    assert words.description()
    labels = [label for _, label in words.choices()]
    assert len(set(labels)) == len(labels)
    for word in words:
        assert word.label
        assert word.meaning
        assert words(word.value) is word
        assert str(word) == word.value
        assert 0 < len(word.value) <= 40
        assert pickle.loads(pickle.dumps(word)) is word
        assert copy.deepcopy(word) is word


def test_labels_are_the_ones_agreed() -> None:
    assert Basis.OBSERVED.label == "I saw it myself"
    assert LegalStatus.S20.label == "Child in care (section 20)"
    assert PrimaryNeed.N1.label == "Abuse, neglect and exploitation"
    assert Outcome.MACE_LIST.value == "mace_list"
    assert [word.value for word in Urgency] == ["red", "amber", "green", "blue"]


def test_the_form_of_the_urgency_defines_each_as_the_glossary_does() -> None:
    asked = read_form(dict(shipped_forms())["urgency.yaml"]).question("urgency")
    assert {one.value: one.hint for one in asked.options} == {
        word.value: word.meaning for word in Urgency
    }


def test_national_codes_are_complete() -> None:
    assert {word.value for word in PrimaryNeed} == {f"N{number}" for number in range(10)}
    codes = "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10"
    assert [word.value for word in ReferralSource] == codes.split()
    assert [word.value for word in ClosureReason] == [f"RC{number}" for number in range(1, 10)]
    assert {word.value for word in AbuseCategory} == {"NEG", "PHY", "SAB", "EMO", "MUL"}
    for year in load_census_years().values():
        assert {word.value.upper() for word in Ethnicity} == set(year.codes["ethnicity"])


def test_the_factors_of_an_assessment_are_those_of_the_national_list() -> None:
    in_threes = [f"{number}{who}" for number in range(1, 7) for who in "ABC"]
    others = "7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A 18B 18C 19B 19C 20 21 22A 23A"
    assert [word.value for word in AssessmentFactor] == [*in_threes, *others.split(), "24A"]
    assert AssessmentFactor("11A").label == "Child sexual exploitation"


def test_suspected_exploitation_is_not_called_risk() -> None:
    suspected = ExploitationStatus("suspected_being_exploited")
    assert "risk" not in suspected.label.lower()


def test_no_label_says_lac() -> None:
    assert not [w for words in VOCABULARIES for w in words if "LAC" in w.label + w.meaning]


def test_the_glossary_is_in_order_and_complete() -> None:
    terms = [entry.term for entry in GLOSSARY]
    assert len(set(terms)) == len(terms)
    assert all(entry.meaning.endswith(".") for entry in GLOSSARY)
    for needed in ("87A", "CAIT", "MASH", "Safeguarding lead", "Section 17", "Section 47"):
        assert needed in terms
    assert any("NRM" in term for term in terms)
    assert terms == sorted(terms, key=str.casefold)


def test_a_child_accommodated_by_agreement_is_looked_after_and_not_in_care() -> None:
    meaning = next(entry.meaning for entry in GLOSSARY if entry.term == "Section 20")
    assert "looked after, but there is no care order" in meaning


def test_who_rejects_a_link_does_not_confirm_it() -> None:
    assert LinkState.REJECTED.meaning.startswith("Rejected by")
    assert LinkState.CONFIRMED.meaning.startswith("Confirmed by")


def test_a_help_kind_refers_nobody_where_the_front_door_signposts() -> None:
    assert Outcome.SIGNPOST.label.startswith("Signpost")
    assert "signposts" in HelpKind.SERVICE.meaning
