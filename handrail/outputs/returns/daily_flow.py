"""The daily flow to the Department for Education: each child as it is sent, and its hash."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from handrail.rules.returns import ChildFacts, EnquiryFacts, EpisodeFacts, InvolvementFacts, row_id

Payload: TypeAlias = dict[str, Any]
MOST = 100  # children in one batch, as the service asks
Item = TypeVar("Item")


def child_payload(child: ChildFacts, since: dt.date, today: dt.date) -> Payload | None:
    """The payload of a child; None without social care's work on or after `since`.

    Everything that is not a number of ours is left empty where it is not known. A child whose
    record is restricted has no name and no postcode in it.
    """
    episodes = [_episode(one, child) for one in child.episodes if _is_told(one, since)]
    if not episodes:
        return None
    return {
        "la_child_id": child.export_id,
        "mis_child_id": row_id("mis", child.public_id),
        "purge": False,
        "child_details": _details(child, today),
        "social_care_episodes": episodes,
    }


def removal_payload(export_id: str, mis_id: str) -> Payload:
    """The payload that withdraws a child who is no longer reported."""
    return {"la_child_id": export_id, "mis_child_id": mis_id, "purge": True}


def _is_told(one: EpisodeFacts, since: dt.date) -> bool:
    if one.is_nfa:
        return one.referred_on >= since
    return one.closed_on is None or one.closed_on >= since


def _details(child: ChildFacts, today: dt.date) -> Payload:
    return {
        "unique_pupil_number": child.upn or None,
        "former_unique_pupil_number": child.former_upn or None,
        "unique_pupil_number_unknown_reason": (None if child.upn else child.upn_unknown) or None,
        "first_name": child.given or None,
        "surname": child.family or None,
        "date_of_birth": _day(child.born_on),
        "expected_date_of_birth": None if child.born_on else _day(child.expected_on),
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "disabilities": list(child.disabilities),
        "postcode": child.postcode_on(today) or None,
        "uasc_flag": child.is_unaccompanied,
        "uasc_end_date": None,
        "purge": False,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _episode(one: EpisodeFacts, child: ChildFacts) -> Payload:
    return {
        "social_care_episode_id": one.row_id,
        "referral_date": _day(one.referred_on),
        "referral_source": one.source or None,
        "referral_no_further_action_flag": one.is_nfa,
        "closure_date": _day(one.closed_on),
        "closure_reason": one.closure or None,
        "care_worker_details": list(_workers(one, child.involvements)),
        "child_and_family_assessments": [
            {
                "child_and_family_assessment_id": row.row_id,
                "start_date": _day(row.started_on),
                "authorisation_date": _day(row.authorised_on),
                "factors": list(dict.fromkeys(row.factors)) if row.authorised_on else [],
                "purge": False,
            }
            for row in one.assessments
        ],
        "child_in_need_plans": [
            {
                "child_in_need_plan_id": row.row_id,
                "start_date": _day(row.started_on),
                "end_date": _day(row.ended_on),
                "purge": False,
            }
            for row in one.in_need_plans
        ],
        "section_47_assessments": [_enquiry(row) for row in one.enquiries],
        "child_protection_plans": [
            {
                "child_protection_plan_id": row.row_id,
                "start_date": _day(row.started_on),
                "end_date": _day(row.ended_on),
                "purge": False,
            }
            for row in one.protection_plans
        ],
        "purge": False,
    }


def _enquiry(row: EnquiryFacts) -> Payload:
    return {
        "section_47_assessment_id": row.row_id,
        "start_date": _day(row.started_on),
        "icpc_required_flag": not row.not_required if row.conference else None,
        "icpc_date": _day(row.conference_on),
        "end_date": _day(row.finished_on),
        "purge": False,
    }


def _workers(one: EpisodeFacts, parts: Sequence[InvolvementFacts]) -> Iterator[Payload]:
    """The workers of the child during the episode, by number and not by name."""
    end = one.closed_on or dt.date.max
    for row in parts:
        is_of_it = row.started_on <= end and (row.ended_on or end) >= one.referred_on
        if is_of_it and row.worker.worker_id:
            yield {
                "worker_id": row.worker.worker_id,
                "start_date": _day(row.started_on),
                "end_date": _day(row.ended_on),
            }


def payload_digest(told: Payload) -> str:
    """The SHA-256 of a payload: the same facts always have the same digest."""
    return sha256_hex(batch_body([told]))


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def batch_body(children: Sequence[Payload]) -> bytes:
    """A batch as bytes."""
    return json.dumps(children, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def split_batches(items: Iterable[Item], most: int = MOST) -> Iterator[list[Item]]:
    """The items in batches of at most `most`, in their order."""
    rest = iter(items)
    while some := list(islice(rest, most)):
        yield some


def year_start(today: dt.date) -> dt.date:
    """1 April of the return year of a date."""
    return dt.date(today.year - (today < dt.date(today.year, 4, 1)), 4, 1)
