"""Rows of the safeguarding data set about the child: identity, contacts, missing episodes."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from handrail.rules.core.local_time import london_day
from handrail.rules.returns import ChildFacts, MissingFacts, Worker, row_id
from handrail.rules.vocabulary import LegalStatus, Outcome, ProtectionKind, ReferralSource

Cell: TypeAlias = object  # text, day, number, True or False, None for what is not known
Row: TypeAlias = dict[str, Cell]

GENDERS = {"girl": "F", "boy": "M", "another_way": "I"}
# how the Department for Education writes a child's standing in law
LEGAL = {LegalStatus.S20: "V2", LegalStatus.S31: "C2", LegalStatus.S38: "C1"}
PROTECTED = {ProtectionKind.EPO: "L2", ProtectionKind.POLICE_PROTECTION: "L1"}
ADDRESS_PARTS = ("ROOM", "FLOOR", "FLAT", "BUILDING", "HOUSE", "STREET", "TOWN", "UPRN", "EASTING",
                 "NORTHING")  # fmt: skip
CONTACT_FLAGS = ("NEW_REFERRAL_FLAG", "EXISTING_REFERRAL_FLAG", "CP_ENQUIRY_FLAG", "NFA_FLAG",
                 "NON_AGENCY_ADOPTION_FLAG", "PRIVATE_FOSTERING_FLAG", "ADVICE_FLAG",
                 "MISSING_FLAG", "OLA_CP_FLAG", "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip


def team_id(worker: Worker) -> str:
    """The id of a worker's team, "" when there is none."""
    return row_id("team", worker.team_id) if worker.team_id else ""


def flags_json(names: tuple[str, ...], raised: set[str], **more: Cell) -> str:
    """Flags as JSON with every name in it: Y for those raised, N for the others."""
    return json.dumps({name: "Y" if name in raised else "N" for name in names} | more)


def source_words(code: str) -> str:
    """The source of a referral in words, by its code; "" for none."""
    return ReferralSource(code).label if code else ""


def person_rows(child: ChildFacts) -> Iterator[Row]:
    yield {
        "pers_person_id": child.export_id,
        "pers_upn": child.upn,
        "pers_forename": child.given,
        "pers_surname": child.family,
        "pers_sex": child.sex,
        "pers_gender": GENDERS.get(child.gender, "U"),
        "pers_ethnicity": child.ethnicity,
        "pers_dob": child.born_on,
        "pers_single_unique_id": child.nhs,
        "pers_upn_unknown": "" if child.upn else child.upn_unknown,
        "pers_expected_dob": None if child.born_on else child.expected_on,
        "pers_death_date": child.died_on,
        "pers_is_mother": "Y" if _is_mother(child) else "",
        "pers_nationality": child.nationality,
    }


def _is_mother(child: ChildFacts) -> bool:
    has_child = any(row.kind == "own_child" for row in child.relatives)
    return child.sex == "F" and has_child


def mother_rows(child: ChildFacts) -> Iterator[Row]:
    """A child who is herself a mother, one row per child of hers on the register."""
    for row in child.relatives:
        if _is_mother(child) and row.kind == "own_child" and row.export_id:
            yield {
                "moth_table_id": row.row_id,
                "moth_person_id": child.export_id,
                "moth_childs_person_id": row.export_id,
            }


def address_rows(child: ChildFacts) -> Iterator[Row]:
    """Every address; for a protected one only its dates."""
    for row in child.addresses:
        parts = dict.fromkeys(ADDRESS_PARTS, "")
        parts["STREET"] = ", ".join(row.lines.splitlines())[:800]
        yield {
            "addr_table_id": row.row_id,
            "addr_person_id": child.export_id,
            "addr_address_start_date": row.started_on,
            "addr_address_end_date": row.ended_on,
            "addr_address_postcode": row.postcode,
            "addr_address_json": json.dumps(parts, ensure_ascii=False),
        }


def disability_rows(child: ChildFacts) -> Iterator[Row]:
    for code in child.disabilities:
        yield {
            "disa_table_id": row_id("disability", f"{child.public_id}:{code}"),
            "disa_person_id": child.export_id,
            "disa_disability_code": code,
        }


def linked_number_rows(child: ChildFacts) -> Iterator[Row]:
    if child.former_upn:
        yield {
            "link_table_id": row_id("former_upn", child.public_id),
            "link_person_id": child.export_id,
            "link_identifier_type": "Former Unique Pupil Number",
            "link_identifier_value": child.former_upn,
        }


def immigration_rows(child: ChildFacts) -> Iterator[Row]:
    if child.is_unaccompanied:
        yield {
            "immi_immigration_status_id": row_id("immigration", child.public_id),
            "immi_person_id": child.export_id,
            "immi_immigration_status": "UASC",
        }


def legal_status_rows(child: ChildFacts) -> Iterator[Row]:
    """The child's legal status now, without its date, and each period of protection."""
    if child.legal_status in LEGAL:
        yield {
            "lega_legal_status_id": row_id("legal", child.public_id),
            "lega_person_id": child.export_id,
            "lega_legal_status": LEGAL[LegalStatus(child.legal_status)],
        }
    for row in (row for one in child.episodes for row in one.protections):
        yield {
            "lega_legal_status_id": row.row_id,
            "lega_person_id": child.export_id,
            "lega_legal_status": PROTECTED[ProtectionKind(row.kind)],
            "lega_legal_status_start_date": row.started_on,
            "lega_legal_status_end_date": row.ended_on,
        }


def contact_rows(child: ChildFacts) -> Iterator[Row]:
    """Every contact with the front door, accepted or not."""
    for row in child.contacts:
        yield {
            "cont_contact_id": row.row_id,
            "cont_person_id": child.export_id,
            "cont_contact_date": row.on,
            "cont_contact_source_code": row.source,
            "cont_contact_source_desc": source_words(row.source),
            "cont_contact_outcome_json": flags_json(
                CONTACT_FLAGS, _raised(row.outcome, row.is_referral)
            ),
        }


def _raised(outcome: str, is_referral: bool) -> set[str]:
    if not outcome:
        return set()
    known = {
        Outcome.OPEN_CASE_UPDATE: {"EXISTING_REFERRAL_FLAG"},
        Outcome.STRATEGY_DISCUSSION: {"CP_ENQUIRY_FLAG"},
        Outcome.NFA_INFORMATION_ADVICE: {"NFA_FLAG", "ADVICE_FLAG"},
        Outcome.SIGNPOST: {"ADVICE_FLAG"},
        Outcome.CIN_ASSESSMENT_S17: set[str](),
    }.get(Outcome(outcome), {"OTHER_OUTCOMES_EXIST_FLAG"})
    is_new = is_referral and outcome != Outcome.OPEN_CASE_UPDATE
    return known | {"NEW_REFERRAL_FLAG"} if is_new else known


def missing_rows(child: ChildFacts) -> Iterator[Row]:
    """Every missing episode, also from home."""
    for row in child.missing:
        yield {
            "miss_table_id": row.row_id,
            "miss_person_id": child.export_id,
            "miss_missing_episode_start_date": london_day(row.began_at),
            "miss_missing_episode_type": "M",
            "miss_missing_episode_end_date": london_day(row.ended_at) if row.ended_at else None,
            "miss_missing_rhi_offered": _or_not_known(row.offered),
            "miss_missing_rhi_accepted": _or_not_known(_accepted(row)),
        }


def _accepted(row: MissingFacts) -> bool | None:
    return row.held if row.offered else None


def _or_not_known(said: bool | None) -> str:
    return {True: "Y", False: "N", None: "NA"}[said]


def involvement_rows(child: ChildFacts) -> Iterator[Row]:
    episodes = {one.public_id: one.row_id for one in child.episodes}
    for row in child.involvements:
        yield {
            "invo_involvements_id": row.row_id,
            "invo_professional_id": row.worker.worker_id,
            "invo_professional_role_id": row.role,
            "invo_professional_team": team_id(row.worker),
            "invo_person_id": child.export_id,
            "invo_involvement_start_date": row.started_on,
            "invo_involvement_end_date": row.ended_on,
            "invo_referral_id": episodes.get(row.episode, ""),
        }


def cohort_rows(child: ChildFacts) -> Iterator[Row]:
    """Why the child is in the data set, as 1 and 0."""
    days = [row.on for row in child.contacts] + [one.referred_on for one in child.episodes]
    days += [london_day(row.began_at) for row in child.missing]
    yield {
        "dim_person_id": child.export_id,
        "has_contact": int(bool(child.contacts)),
        "has_referral": int(bool(child.episodes)),
        "has_903": int(child.legal_status in LEGAL),
        "is_care_leaver": int(child.legal_status == LegalStatus.CARE_LEAVER),
        "has_eligibility": 0,
        "has_client_flag": 0,
        "has_involvement": int(bool(child.involvements)),
        "first_activity_dttm": min(days, default=None),
        "last_activity_dttm": max(days, default=None),
    }


OF_CHILD: Mapping[str, Callable[[ChildFacts], Iterator[Row]]] = {
    "ssd_person": person_rows,
    "ssd_mother": mother_rows,
    "ssd_address": address_rows,
    "ssd_disability": disability_rows,
    "ssd_linked_identifiers": linked_number_rows,
    "ssd_immigration_status": immigration_rows,
    "ssd_legal_status": legal_status_rows,
    "ssd_contacts": contact_rows,
    "ssd_missing": missing_rows,
    "ssd_involvements": involvement_rows,
    "ssd_cohort": cohort_rows,
}
