"""The same children as each return tells them: read back from the files, to be compared."""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

from handrail.outputs.returns import ssd
from handrail.outputs.returns.census_writer import Header, census_lines
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years

Table = list[dict[str, str]]


def ssd_files(children: Iterable[ChildFacts]) -> dict[str, str]:
    """Every file of the data set, by its name."""
    with zipfile.ZipFile(io.BytesIO(ssd.zip_bytes(children))) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def ssd_tables(children: Iterable[ChildFacts]) -> dict[str, Table]:
    """Every table of the data set as rows."""
    found = ssd_files(children)
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text)))
        for name, text in found.items()
    }


def census(children: Iterable[ChildFacts], year: int) -> ElementTree.Element:
    """The census of some children of a year, parsed."""
    made_at = dt.datetime(2026, 11, 24, 10, 30, tzinfo=dt.UTC)
    header = Header(load_census_years()[year], "211", "0.2.0", made_at)
    return ElementTree.fromstring("".join(census_lines(header, children)))


def day(cell: str) -> str:
    """A day of the data set as the census writes it."""
    return cell.removesuffix(" 00:00:00.000")


Told = dict[str, Any]


def told_by_census(child: ElementTree.Element) -> Told:
    """What a child's element says: who, and of each episode what and when."""
    who = child.find("ChildIdentifiers")
    more = child.find("ChildCharacteristics")
    assert who is not None
    assert more is not None
    return {
        "upn": who.findtext("UPN", ""),
        "upn_unknown": who.findtext("UPNunknown", ""),
        "born": who.findtext("PersonBirthDate", ""),
        "expected": who.findtext("ExpectedPersonBirthDate", ""),
        "sex": who.findtext("Sex", ""),
        "ethnicity": more.findtext("Ethnicity", ""),
        "disabilities": sorted(str(code.text) for code in more.iter("Disability")),
        "episodes": sorted(
            (_episode(one) for one in child.findall("CINdetails")), key=lambda one: one["referred"]
        ),
    }


def _episode(one: ElementTree.Element) -> Told:
    text = one.findtext
    return {
        "referred": text("CINreferralDate", ""),
        "source": text("ReferralSource", ""),
        "need": text("PrimaryNeedCode", ""),
        "nfa": text("ReferralNFA", "") == "1",
        "closed": text("CINclosureDate", ""),
        "closure": text("ReasonForClosure", ""),
        "assessments": [
            (
                row.findtext("AssessmentActualStartDate", ""),
                row.findtext("AssessmentAuthorisationDate", ""),
                [str(code.text) for code in row.iter("AssessmentFactors")],
            )
            for row in one.findall("Assessments")
        ],
        "enquiries": [
            (row.findtext("S47ActualStartDate", ""), row.findtext("DateOfInitialCPC", ""))
            for row in one.findall("Section47")
        ],
        "conferences": sorted(str(row.text) for row in one.iter("DateOfInitialCPC")),
        "in need": [
            (row.findtext("CINPlanStartDate", ""), row.findtext("CINPlanEndDate", ""))
            for row in one.findall("CINPlanDates")
        ],
        "protection": [
            (
                row.findtext("CPPstartDate", ""),
                row.findtext("CPPendDate", ""),
                row.findtext("InitialCategoryOfAbuse", ""),
                row.findtext("LatestCategoryOfAbuse", ""),
                [str(on.text) for on in row.iter("CPPreviewDate")],
            )
            for row in one.findall("ChildProtectionPlans")
        ],
    }


def _of(table: Table, column: str, value: str) -> Table:
    return [row for row in table if row[column] == value]


def _days(rows: Table, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(day(row[column]) for column in columns) for row in rows]


def told_by_ssd(tables: dict[str, Table], person: dict[str, str]) -> Told:
    """What the data set says of one child, in the same shape."""
    key = person["pers_person_id"]
    of_child = _of(tables["ssd_cin_episodes"], "cine_person_id", key)
    disabilities = _of(tables["ssd_disability"], "disa_person_id", key)
    return {
        "upn": person["pers_upn"],
        "upn_unknown": person["pers_upn_unknown"],
        "born": day(person["pers_dob"]),
        "expected": day(person["pers_expected_dob"]),
        "sex": person["pers_sex"],
        "ethnicity": person["pers_ethnicity"],
        "disabilities": sorted(row["disa_disability_code"] for row in disabilities),
        "episodes": sorted(
            (_ssd_episode(tables, one) for one in of_child), key=lambda one: one["referred"]
        ),
    }


def _ssd_episode(tables: dict[str, Table], one: dict[str, str]) -> Told:
    referral = one["cine_referral_id"]
    conferences = _of(tables["ssd_initial_cp_conference"], "icpc_referral_id", referral)
    held = {row["icpc_s47_enquiry_id"]: day(row["icpc_icpc_date"]) for row in conferences}
    enquiries = _of(tables["ssd_s47_enquiry"], "s47e_referral_id", referral)
    assessments = _of(tables["ssd_cin_assessments"], "cina_referral_id", referral)
    plans = _of(tables["ssd_cin_plans"], "cinp_referral_id", referral)
    return {
        "referred": day(one["cine_referral_date"]),
        "source": one["cine_referral_source_code"],
        "need": one["cine_cin_primary_need_code"],
        "nfa": one["cine_referral_nfa"] == "Y",
        "closed": day(one["cine_close_date"]),
        "closure": one["cine_close_reason"],
        "assessments": [_ssd_assessment(tables, row) for row in assessments],
        "enquiries": [
            (day(row["s47e_s47_start_date"]), held.get(row["s47e_s47_enquiry_id"], ""))
            for row in enquiries
        ],
        "conferences": sorted(day(row["icpc_icpc_date"]) for row in conferences),
        "in need": _days(plans, "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
        "protection": [
            _ssd_plan(tables, row)
            for row in _of(tables["ssd_cp_plans"], "cppl_referral_id", referral)
        ],
    }


def _ssd_assessment(tables: dict[str, Table], row: dict[str, str]) -> tuple[Any, ...]:
    key = row["cina_assessment_id"]
    found = _of(tables["ssd_assessment_factors"], "cinf_assessment_id", key)
    factors = [code for one in found for code in json.loads(one["cinf_assessment_factors_json"])]
    days = day(row["cina_assessment_start_date"]), day(row["cina_assessment_auth_date"])
    return (*days, factors)


def _ssd_plan(tables: dict[str, Table], row: dict[str, str]) -> tuple[Any, ...]:
    reviews = _of(tables["ssd_cp_reviews"], "cppr_cp_plan_id", row["cppl_cp_plan_id"])
    return (
        day(row["cppl_cp_plan_start_date"]),
        day(row["cppl_cp_plan_end_date"]),
        row["cppl_cp_plan_initial_category"],
        row["cppl_cp_plan_latest_category"],
        [day(review["cppr_cp_review_date"]) for review in reviews],
    )


def told_by_flow(child: Told) -> Told:
    """What the daily flow says of a child, of that which the census says too."""
    who = child["child_details"]
    return {
        "upn": who["unique_pupil_number"] or "",
        "upn_unknown": who["unique_pupil_number_unknown_reason"] or "",
        "born": who["date_of_birth"] or "",
        "expected": who["expected_date_of_birth"] or "",
        "sex": who["sex"],
        "ethnicity": who["ethnicity"],
        "disabilities": sorted(who["disabilities"]),
        "episodes": sorted(
            (_flow_episode(one) for one in child["social_care_episodes"]),
            key=lambda one: one["referred"],
        ),
    }


def _flow_episode(one: Told) -> Told:
    return {
        "referred": one["referral_date"],
        "source": one["referral_source"] or "",
        "nfa": one["referral_no_further_action_flag"],
        "closed": one["closure_date"] or "",
        "closure": one["closure_reason"] or "",
        "assessments": [
            (row["start_date"], row["authorisation_date"] or "", row["factors"])
            for row in one["child_and_family_assessments"]
        ],
        "enquiries": [
            (row["start_date"], row["icpc_date"] or "") for row in one["section_47_assessments"]
        ],
        "in need": [
            (row["start_date"], row["end_date"] or "") for row in one["child_in_need_plans"]
        ],
        "protection": [
            (row["start_date"], row["end_date"] or "") for row in one["child_protection_plans"]
        ],
    }
