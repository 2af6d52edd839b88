"""The Standard Safeguarding Dataset: every table with its exact columns, rendered as it asks."""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace

from handrail.outputs.returns import ssd, ssd_child, ssd_work
from handrail.rules.returns import (
    AddressFacts,
    ContactFacts,
    InvolvementFacts,
    MissingFacts,
    ProtectionFacts,
    RelativeFacts,
    VisitFacts,
)
from tests.returns import files
from tests.returns.stories import CAT, EXPLOITED, STORIES, changed, child, episode, on, protection

DAY = re.compile(r"\d{4}-\d{2}-\d{2} 00:00:00\.000")
AT = dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC)


def test_every_table_has_its_exact_columns_and_no_other_file_is_made() -> None:
    found = files.ssd_files(STORIES.values())
    wanted = ssd.data()["tables"]
    assert len(wanted) == 48
    assert set(found) == {f"{table}.csv" for table in wanted} | {"manifest.csv"}
    for table, columns in wanted.items():
        head = next(csv.reader(io.StringIO(found[f"{table}.csv"])))
        assert head == [name for name, _ in columns]


def test_the_manifest_says_what_is_not_held_and_those_tables_are_empty() -> None:
    tables = files.ssd_tables(STORIES.values())
    made = {*ssd_child.OF_CHILD, *ssd_work.OF_EPISODE, "ssd_professionals", "ssd_department"}
    listed = {row["table"]: row for row in tables["manifest"]}
    assert {name for name, row in listed.items() if row["held"] == "Y"} == made
    for name, row in listed.items():
        assert int(row["rows"]) == len(tables[name])
        assert bool(row["why_not"]) == (row["held"] == "N")
        assert row["held"] == "Y" or not tables[name]


def test_days_and_flags_are_written_as_the_set_asks_and_no_id_is_too_long() -> None:
    tables = files.ssd_tables(STORIES.values())
    for table, columns in ssd.data()["tables"].items():
        for row in tables[table]:
            for name, kind in columns:
                if kind.upper() == "DATETIME" and row[name]:
                    assert DAY.fullmatch(row[name]), (table, name, row[name])
                if kind.upper() == "NCHAR(1)":
                    assert row[name] in ("Y", "N", ""), (table, name, row[name])
                if kind.upper() == "NVARCHAR(48)":
                    assert len(row[name]) <= 48


def test_outcomes_name_every_flag() -> None:
    tables = files.ssd_tables([STORIES["exploited"], STORIES["moved here"]])
    (referral, *_) = tables["ssd_cin_episodes"]
    said = json.loads(referral["cine_referral_outcome_json"])
    assert tuple(said) == ssd_work.REFERRAL_FLAGS
    assert (said["STRATEGY_DISCUSSION_FLAG"], said["NFA_FLAG"]) == ("Y", "N")
    conferences = {
        row["icpc_person_id"]: (row["icpc_icpc_transfer_in"], row["icpc_icpc_outcome_cp_flag"])
        for row in tables["ssd_initial_cp_conference"]
    }
    assert conferences == {"CHILDA": ("N", "Y"), "CHILDH": ("Y", "Y")}


def test_factors_are_an_array_of_codes() -> None:
    (row,) = files.ssd_tables([EXPLOITED])["ssd_assessment_factors"]
    assert json.loads(row["cinf_assessment_factors_json"]) == ["11A", "10A", "24A"]


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


def test_a_visit_stands_under_the_plan_in_force_or_as_a_visit_of_need() -> None:
    under = VisitFacts("v1", on("2026-05-10"), "seen_alone", CAT)
    before = VisitFacts("v2", on("2026-04-10"), "not_seen", CAT)
    plan = protection("2026-05-01", visits=(under,))
    one = child("v", episode("2026-04-01", protection_plans=(plan,), visits=(before, under)))
    tables = files.ssd_tables([one])
    (row,) = tables["ssd_cp_visits"]
    assert (row["cppv_cp_visit_seen"], row["cppv_cp_visit_seen_alone"]) == ("Y", "Y")
    (row,) = tables["ssd_cin_visits"]
    assert (row["cinv_cin_visit_seen"], row["cinv_cin_visit_seen_alone"]) == ("N", "N")


def test_a_time_of_police_protection_is_a_legal_status_with_its_days() -> None:
    held = ProtectionFacts("p", "police_protection", on("2026-05-01"), on("2026-05-03"))
    (row,) = files.ssd_tables([changed(EXPLOITED, protections=(held,))])["ssd_legal_status"]
    assert (row["lega_legal_status"], files.day(row["lega_legal_status_end_date"])) == (
        "L1",
        "2026-05-03",
    )
