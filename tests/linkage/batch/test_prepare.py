"""What is compared of each person, folded into columns of text."""

from pathlib import Path

import pytest

from handrail.linkage.batch.prepare import columns_of, prepare_register
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import IdentifyingFacts, Name, Place

pytestmark = pytest.mark.once


def test_columns_hold_folded_words_and_nothing_that_is_not_known() -> None:
    facts = IdentifyingFacts(
        names=(Name("Md Rahim", "Uddin"),),
        born=(PartialDate.from_text("2012-03"),),
        places=(Place("12 Harbour St, Bow, London", "E14 2BG"),),
    )
    columns = columns_of(facts)
    assert (columns["given"], columns["family"]) == ("rahim", "uddin")
    assert (columns["born"], columns["born_year"], columns["born_month"]) == (None, "2012", "03")
    assert (columns["postcode"], columns["district"]) == ("E14 2BG", "E14")
    assert (columns["house"], columns["town"]) == ("12 harbour", "london")
    assert (columns["sex"], columns["nhs_number"]) == (None, None)


def test_a_postcode_of_another_country_is_compared_as_it_is() -> None:
    assert columns_of(IdentifyingFacts(places=(Place("", "4223"),)))["postcode"] == "4223"
    assert columns_of(IdentifyingFacts(places=(Place("", "ZZ99 3VZ"),)))["postcode"] is None


def test_a_register_is_counted_and_what_is_odd_in_it_told(tmp_path: Path) -> None:
    path, told, counts = tmp_path / "a.csv", list[str](), list[int]()
    path.write_text("record_id,given_names,sex\n1,Amina,F\n2,Tomasz,Q\n")
    assert (
        prepare_register(
            path, tmp_path, 7, lambda finding: told.append(finding.column), counts.append
        )
        == 2
    )
    assert (told, counts) == (["sex"], [2])
    assert (tmp_path / "000000000007.parquet").exists()
