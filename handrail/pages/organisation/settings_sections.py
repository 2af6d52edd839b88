"""The sections of the settings: the questions of each page, and how they are read back."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.pages.core.form_fields import NO_DAY
from handrail.pages.core.govuk_form import Fields
from handrail.pages.organisation import settings_fields
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.permissions import Incomplete

Values = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One page of the settings."""

    key: str
    title: str
    says: str
    fields: Callable[[PartnershipSettings], Fields]
    read: Callable[[PartnershipSettings, Mapping[str, Any]], Values]
    rows: tuple[str, ...] = ()  # names under which rows stand; empty rows are left out


def read_plain_values(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    """The values of fields that have the same names as the settings."""
    return dict(values)


def read_nested_values(values: Mapping[str, Any], first: str) -> Any:
    """The values under a name, from fields such as limits__addendum__value."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if not name.startswith(f"{first}__"):
            continue
        place, steps = found, name.removeprefix(f"{first}__").split("__")
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        place[steps[-1]] = value
    return found


def filled_rows(values: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that were filled in, each with its number."""
    for number, row in sorted(values.items(), key=lambda item: int(item[0])):
        if any(value not in ("", False, None, []) for value in row.values()):
            yield int(number), row


def _slug(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "contact"
    tries = (stem, *(f"{stem}_{number}" for number in range(2, 200)))
    return next(slug for slug in tries if slug not in taken)


def _read_contacts(now: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    keys = [contact.key for contact in now.contacts]
    found, taken = [], set(keys)
    for number, row in filled_rows(read_nested_values(values, "contacts")):
        key = keys[number] if number < len(keys) else _slug(row["name"], taken)
        taken.add(key)
        found.append({**row, "key": key})
    return {"contacts": found}


def _read_hours(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"hours": read_nested_values(values, "hours")}


def _read_limit(row: dict[str, Any]) -> dict[str, Any]:
    """A limit; without a number there is no due date, whatever unit still stands beside it."""
    return row if row["value"] else {**row, "value": "0", "unit": "none", "past_closing": False}


def _read_limits(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    given = read_nested_values(values, "limits")
    others = [row for row in given["others"].values() if row["clock"]]
    found: dict[str, Any] = {}
    for name in ("decision_by_urgency", "check_answer_by_urgency"):
        found[name] = {urgency: _read_limit(row) for urgency, row in given[name].items()}
    for other in dict(settings_fields.OTHER):
        found[other] = _read_limit(given[other])
    found["others"] = {row.pop("clock"): _read_limit(row) for row in others}
    return {"limits": found}


def _read_days(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    found: dict[str, list[dict[str, Any]]] = {}
    for name in ("extra_closed", "extra_open"):
        found[name] = []
        for number, row in filled_rows(read_nested_values(values, "holidays")[name]):
            if row["on"] is None:
                raise Incomplete({f"holidays__{name}__{number}__on": NO_DAY})
            found[name].append({**row, "on": row["on"].isoformat()})
    return {"holidays": found}


def _read_sharing(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"sharing": read_nested_values(values, "sharing")}


def _read_police(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    found = read_nested_values(values, "police")
    limit = _read_limit(found["acknowledge_within"])
    desks = [_read_desk(row) for _, row in filled_rows(found.pop("desks"))]
    return {"police": {**found, "acknowledge_within": limit, "desks": desks}}


def _read_desk(row: Mapping[str, Any]) -> Values:
    """A desk; the hours of one on call are not counted, and so need not be typed."""
    hours = ("weekdays", "opens", "closes")
    is_untyped = row["on_call"] and not any(row[name] for name in hours)
    return {name: value for name, value in row.items() if not (is_untyped and name in hours)}


def _read_missing(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"missing": read_nested_values(values, "missing")}


def _read_elsewhere(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"kept_elsewhere": read_nested_values(values, "kept_elsewhere")}


def _read_disruption(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"disruption": read_nested_values(values, "disruption")}


PARTS = {
    part.key: part
    for part in (
        Part("names", "Names", "Names of the partnership and its services.",
             settings_fields.of_names, read_plain_values),
        Part("contacts", "Contact numbers",
             "Public pages show these contacts in this order. Referral forms show only the first "
             "two. To remove a contact, clear all its boxes.",
             settings_fields.of_contacts, _read_contacts, rows=("contacts",)),
        Part("hours", "Opening hours",
             "When the front door is open. At other times and on bank holidays, people are told to "
             "ring the emergency duty team. Deadlines counted in working hours "
             "run only at these times, unless a time limit is set to run on after closing. "
             "Other deadlines run day and night.",
             settings_fields.of_hours, _read_hours),
        Part("limits", "Time limits",
             "If you change a time limit, it only applies to work that starts after the change. "
             "Limits from the law or statutory guidance, such as one working day to decide on a "
             "referral, can be shorter but not longer, and cannot be left out. Every referral "
             "must be decided within the limit “Decide on a referral, whatever its urgency”. You "
             "can set a shorter limit for each urgency: where you select “no due date” there, "
             "the limit for all referrals applies. For other limits, leave the "
             "number blank and select “no due date” if there is none.",
             settings_fields.of_limits, _read_limits),
        Part("holidays", "Closed and open days",
             "Weekends and the usual bank holidays are already set. Add other days here on which "
             "the front door is closed or open. To remove a day, clear all its boxes.",
             settings_fields.of_holidays, _read_days,
             rows=("holidays__extra_closed", "holidays__extra_open")),
        Part("sharing", "Sharing information",
             "The options we suggest first when somebody records why they are sharing information.",
             settings_fields.of_sharing, _read_sharing),
        Part("police", "Police and the 87A",
             "Which police desk handles a police referral (87A) and when, how quickly they "
             "acknowledge it, and how it is copied into their system. To change the unit’s name, "
             "go to “Names”. To remove a desk, clear its boxes and untick its days.",
             settings_fields.of_police, _read_police, rows=("police__desks",)),
        Part("missing", "Missing children",
             "How many missing episodes there are before we ask somebody to review them together. "
             "Reaching either threshold is enough.",
             settings_fields.of_missing, _read_missing),
        Part("disruption", "Disruption",
             "Who evaluates information reports, and how long entries last if nobody reviews them.",
             settings_fields.of_disruption, _read_disruption),
        Part("kept_elsewhere", "Recorded in another system",
             "Enter the name of the council’s main system, such as Mosaic, next to anything "
             "recorded there. We then hide those steps here and update them from a nightly file. "
             "Leave this blank if you record it in Handrail.",
             settings_fields.of_kept_elsewhere, _read_elsewhere),
        Part("forms", "Forms in use", "The published forms that people fill in.",
             settings_fields.of_forms, read_plain_values),
    )
}  # fmt: skip
