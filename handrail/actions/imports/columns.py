"""The column values that a row of each sheet becomes: for a new row and for a change."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.imports.grouping import REVIEWED
from handrail.actions.imports.import_context import Setting, Values, parse_day
from handrail.records.models import (
    Assessment,
    Case,
    Enquiry,
    Entity,
    Meeting,
    Missing,
    Person,
    Plan,
    PreProceedings,
    Protection,
    Relationship,
)
from handrail.rules.forms.answer_dates import end_of
from handrail.rules.identifiers import PartialDate
from handrail.rules.missing.backfill import is_historic

Columns = dict[str, Any]


def person_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a child, or of a person around them."""
    born = values.get("born", "")
    date = PartialDate.from_text(born)
    disabilities = values.get("disabilities", [])
    said = {(): "", ("NONE",): "no"}.get(tuple(disabilities), "yes")
    names = ("gender", "language", "nationality", "legal_status")
    return {
        "born": born,
        "born_from": date.earliest,
        "born_until": date.latest,
        "expected_on": parse_day(values.get("expected_on")),
        "died_on": parse_day(values.get("died_on")),
        "ethnicity": values.get("ethnicity", "").lower(),
        "disabilities": [code.lower() for code in disabilities],
        "disability": said,
        "plans_before": values.get("plans_before"),
        **{name: values.get(name, "") for name in names},
        **{name: values.get(name, "").lower() for name in ("sex", "upn_unknown")},
    }


def relationship_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a person's relationship to a child."""
    name = values.get("person")
    sheet = "people" if ("people", name) in setting.known else "children"
    texts = ("other_name", "kind", "responsibility", "note")
    return {
        "child_id": setting.key("children", values["child"]),
        "other_id": setting.key(sheet, name),
        "source": setting.batch.source,
        "started_on": parse_day(values.get("started_on")),
        "ended_on": parse_day(values.get("ended_on")),
        **{text: values.get(text, "") for text in texts},
    }


def case_columns(values: Values, setting: Setting) -> Columns:
    """The columns of an episode of work; one with no further action has no case."""
    worker, closed = values.get("worker"), setting.at(values.get("closed_on"))
    referred = setting.moment(values["referred_at"])
    decided = setting.at(values.get("decided_at")) or referred
    return {
        "state": "closed" if closed else "open" if worker else "unallocated",
        "referred_at": referred,
        "opened_at": decided,
        "team_id": setting.teams.get(values.get("team", "").casefold()),
        "worker_id": setting.key("workers", worker),
        "allocated_at": setting.at(values.get("allocated_at")) or (decided if worker else None),
        "closure": values.get("closure", ""),
        "closed_at": closed,
    }


def _in_case(values: Values, setting: Setting) -> Columns:
    return {
        "case_id": setting.case_of(values["episode"]),
        "written_by_id": setting.key("workers", values.get("worker")),
    }


def assessment_columns(values: Values, setting: Setting) -> Columns:
    """The columns of an assessment."""
    authorised = setting.at(values.get("authorised_on"))
    return _in_case(values, setting) | {
        "state": "authorised" if authorised else "begun",
        "started_on": parse_day(values["started_on"]),
        "written_at": authorised,
        "authorised_at": authorised,
        "factors": [code.lower() for code in values.get("factors", [])],
        "seen_on": parse_day(values.get("seen_on")),
        "seen_alone": values.get("seen_alone", ""),
    }


def enquiry_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a section 47 enquiry."""
    needed = values.get("needs_conference")
    if needed is None and values.get("conference_on"):
        needed = True
    said = {None: "", True: "needed", False: "not_needed"}
    return _in_case(values, setting) | {
        "state": "finished" if values.get("finished_on") else "open",
        "started_on": parse_day(values["started_on"]),
        "finished_on": parse_day(values.get("finished_on")),
        "outcome": values.get("outcome", ""),
        "conference": said[needed],
        "conference_on": parse_day(values.get("conference_on")),
    }


def conference_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a conference that was held; for a child who moved here it has no enquiry."""
    held = setting.moment(values["held_on"])
    kind = values["kind"]
    return _in_case(values, setting) | {
        "kind": "conference" if kind == "transfer_in" else kind,
        "state": "decided",
        "planned_at": held,
        "held_at": held,
        "decided_at": held,
        "outcome": values.get("outcome", ""),
        "category": values.get("category", ""),
        "next_on": parse_day(values.get("next_on")),
    }


def plan_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a plan, in force or ended."""
    first = values.get("first_category", "")
    return _in_case(values, setting) | {
        "kind": values["kind"],
        "state": "ended" if values.get("ended_on") else "live",
        "meeting_id": setting.key("conferences", values.get("conference")),
        "started_on": parse_day(values["started_on"]),
        "ended_on": parse_day(values.get("ended_on")),
        "reviewed_on": parse_day(values.get(REVIEWED)),
        "first_category": first,
        "category": values.get("category", first),
        "next_review_on": parse_day(values.get("next_review_on")),
    }


def proceedings_columns(values: Values, setting: Setting) -> Columns:
    """The columns of pre-proceedings work with a family."""
    days = ("letter_on", "family_offered_on", "family_met_on", "first_meeting_on", "decided_on",
            "applied_on", "care_letter_on")  # fmt: skip
    return _in_case(values, setting) | {
        "state": "ended" if values.get("decided_on") else "live",
        "started_on": parse_day(values["started_on"]),
        "review_meetings": values.get("review_meetings", 0),
        "outcome": values.get("outcome", "").lower(),
        **{name: parse_day(values.get(name)) for name in days},
    }


def order_columns(values: Values, setting: Setting) -> Columns:
    """The columns of police protection or an order: in force until its end, or ended."""
    ends, ended = _end(values["ends_at"]), setting.at(values.get("ended_at"))
    is_over = ended is not None or ends <= setting.now
    return _in_case(values, setting) | {
        "kind": values["kind"],
        "state": "ended" if is_over else "live",
        "started_at": setting.moment(values["started_at"]),
        "ends_at": ends,
        "ended_at": ended or (ends if is_over else None),
    }


def _end(value: str) -> dt.datetime:
    """The moment at which something ends; a date without a time means the end of that day."""
    if len(value) > 10:
        return dt.datetime.fromisoformat(value)
    return end_of(dt.date.fromisoformat(value))


def missing_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a missing episode, in the state that its dates and times imply."""
    moments = ("returned_at", "seen_by_police_at", "offered_at", "held_at")
    at = {name: setting.at(values.get(name)) for name in moments}
    settled = at["held_at"] or values.get("not_held_why")
    state = (
        "active" if not at["returned_at"]
        else "closed" if settled
        else "offered" if at["offered_at"]
        else "located"
    )  # fmt: skip
    texts = ("police_reference", "grade", "found_where", "not_held_why")
    return {
        "person_id": setting.key("children", values["child"]),
        "came_by": "import",
        "state": state,
        "missing_from": setting.moment(values["missing_from"]),
        "is_historic": not settled and is_historic(at["returned_at"], setting.now),
        "closed_at": at["held_at"] or (at["returned_at"] if state == "closed" else None),
        **at,
        **{name: values.get(name, "") for name in texts},
    }


def place_columns(values: Values, setting: Setting) -> Columns:
    """The columns of a place of concern."""
    return {
        "kind": "place",
        "state": "live",
        "label": values["name"],
        "place_kind": values["kind"],
        "source": setting.batch.source,
        **{name: values.get(name, "") for name in ("address", "area", "description")},
    }


# sheet -> its table, and what its rows say in it
TABLES: Mapping[str, tuple[type[Any], Callable[[Values, Setting], Columns]]] = {
    "children": (Person, person_columns),
    "people": (Person, person_columns),
    "relationships": (Relationship, relationship_columns),
    "episodes": (Case, case_columns),
    "assessments": (Assessment, assessment_columns),
    "enquiries": (Enquiry, enquiry_columns),
    "conferences": (Meeting, conference_columns),
    "plans": (Plan, plan_columns),
    "proceedings": (PreProceedings, proceedings_columns),
    "orders": (Protection, order_columns),
    "missing": (Missing, missing_columns),
    "places": (Entity, place_columns),
}
