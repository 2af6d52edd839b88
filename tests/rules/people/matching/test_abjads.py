"""Names in Arabic, Persian, Urdu and Hebrew letters beside the same names in Latin ones."""

import pytest

from handrail.linkage.candidate_search import Band, compare_people
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import IdentifyingFacts, Name
from handrail.rules.people.matching.abjads import readings_of

BORN = (PartialDate.from_text("2012-03-14"),)
SAME = [
    (("محمد", "العلي"), ("Mohammed", "Al Ali")),
    (("أحمد", "حسين"), ("Ahmed", "Hussein")),
    (("فاطمة", "الزهراء"), ("Fatima", "Al-Zahra")),
    (("خالد", "الحداد"), ("Khaled", "Haddad")),
    (("عبد الرحمن", "يوسف"), ("Abdulrahman", "Yousef")),
    (("مريم", "إبراهيم"), ("Maryam", "Ibrahim")),
    (("زينب", "عباس"), ("Zainab", "Abbas")),
    (("علی", "رضایی"), ("Ali", "Rezaei")),
    (("مهدی", "کریمی"), ("Mehdi", "Karimi")),
    (("نرگس", "احمدی"), ("Narges", "Ahmadi")),
    (("عائشہ", "خان"), ("Ayesha", "Khan")),
    (("محمد بلال", "چوہدری"), ("Muhammad Bilal", "Chaudhry")),
    (("ثنا", "بھٹی"), ("Sana", "Bhatti")),
    (("حمزہ", "نواز"), ("Hamza", "Nawaz")),
    (("דוד", "כהן"), ("David", "Cohen")),
]
OTHERS = [
    (("محمد", "العلي"), ("Khaled", "Haddad")),
    (("أحمد", "حسين"), ("Zainab", "Abbas")),
    (("علی", "رضایی"), ("Parisa", "Golshiri")),
    (("عائشہ", "خان"), ("Sana", "Bhatti")),
]


def facts(name: tuple[str, str]) -> IdentifyingFacts:
    return IdentifyingFacts(names=(Name(*name),), born=BORN, sex="f")


@pytest.mark.parametrize(("written", "latin"), SAME, ids=lambda name: " ".join(name))
def test_a_name_is_found_in_latin_letters(written: tuple[str, str], latin: tuple[str, str]) -> None:
    found = compare_people(facts(written), facts(latin))
    assert found.band is not Band.UNLIKELY, found.levels
    assert compare_people(facts(latin), facts(written)).probability == found.probability


@pytest.mark.parametrize(("written", "other"), OTHERS, ids=lambda name: " ".join(name))
def test_another_name_is_not_taken_for_it(written: tuple[str, str], other: tuple[str, str]) -> None:
    assert compare_people(facts(written), facts(other)).band is Band.UNLIKELY


def test_words_of_other_scripts_have_one_reading() -> None:
    assert readings_of("hussein") == ("hussein",)
    assert readings_of("иван") == ("иван",)


def test_the_article_is_read_with_the_word_and_left_out() -> None:
    assert readings_of("الحداد") == ("aلحدaد", "حدaد")
    assert readings_of("حداد") == ("حدaد",)
    assert readings_of("الي") == ("aلي",), "too short to be an article with a word"
