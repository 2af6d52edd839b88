"""Rows of the data set about the child: who they are, where they live, what the law says."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from handrail.rules.returns import (
    AddressFacts,
    ContactFacts,
    InvolvementFacts,
    MissingFacts,
    ProtectionFacts,
    RelativeFacts,
)
from tests.returns import files
from tests.returns.stories import CAT, EXPLOITED, STORIES, changed, on

pytestmark = pytest.mark.once

AT = dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC)


def test_what_is_around_the_child_is_told() -> None:
    one = replace(
        EXPLOITED,
        given="=Mia",
        family="-Okoro",
        addresses=(
            AddressFacts("a", lines="1 High Street\nMill Bay", postcode="ZZ1 1AA"),
            AddressFacts("b", is_protected=True, started_on=on("2026-05-01")),
        ),
        contacts=(ContactFacts("c", on("2025-09-01"), "6", "strategy_discussion", True),),
        missing=(MissingFacts("m", AT, offered=True, held=False),),
        involvements=(InvolvementFacts("i", CAT, "holds the case", on("2025-09-02")),),
        legal_status="s31",
        is_unaccompanied=True,
    )
    tables = files.ssd_tables([one])
    (person,) = tables["ssd_person"]
    assert (person["pers_forename"], person["pers_surname"]) == ("'=Mia", "'-Okoro")
    open_one, protected = tables["ssd_address"]
    assert json.loads(open_one["addr_address_json"])["STREET"] == "1 High Street, Mill Bay"
    assert protected["addr_address_postcode"] == ""
    assert set(json.loads(protected["addr_address_json"]).values()) == {""}
    (contact,) = tables["ssd_contacts"]
    said = json.loads(contact["cont_contact_outcome_json"])
    assert {name for name, flag in said.items() if flag == "Y"} == {
        "NEW_REFERRAL_FLAG",
        "CP_ENQUIRY_FLAG",
    }
    (missing,) = tables["ssd_missing"]
    assert files.day(missing["miss_missing_episode_start_date"]) == "2026-06-02"  # in England
    assert (missing["miss_missing_rhi_offered"], missing["miss_missing_rhi_accepted"]) == ("Y", "N")
    assert [row["lega_legal_status"] for row in tables["ssd_legal_status"]] == ["C2"]
    assert [row["immi_immigration_status"] for row in tables["ssd_immigration_status"]] == ["UASC"]
    (worker,) = tables["ssd_professionals"]
    assert worker["prof_professional_name"] == CAT.name
    (team,) = tables["ssd_department"]
    assert team["dept_team_name"] == CAT.team


def test_a_young_mother_is_told_with_a_child_who_is_in_the_set_alone() -> None:
    mother = replace(
        EXPLOITED,
        relatives=(
            RelativeFacts("r", "own_child", "CHILDD"),
            RelativeFacts("s", "own_child", "NOBODY"),
        ),
    )
    tables = files.ssd_tables([mother, STORIES["unborn"]])
    assert [
        (row["moth_person_id"], row["moth_childs_person_id"], files.day(row["moth_childs_dob"]))
        for row in tables["ssd_mother"]
    ] == [("CHILDA", "CHILDD", "2026-06-28")]


def test_a_time_of_police_protection_is_a_legal_status_with_its_days() -> None:
    held = ProtectionFacts("p", "police_protection", on("2026-05-01"), on("2026-05-03"))
    (row,) = files.ssd_tables([changed(EXPLOITED, protections=(held,))])["ssd_legal_status"]
    assert (row["lega_legal_status"], files.day(row["lega_legal_status_end_date"])) == (
        "L1",
        "2026-05-03",
    )
