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
        if any(value not in ("", False, None) for value in row.values()):
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
    return {**row, "value": row["value"] or "0"}


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
    return {"police": {**found, "acknowledge_within": _read_limit(found["acknowledge_within"])}}


def _read_missing(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"missing": read_nested_values(values, "missing")}


def _read_elsewhere(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"kept_elsewhere": read_nested_values(values, "kept_elsewhere")}


def _read_disruption(_: PartnershipSettings, values: Mapping[str, Any]) -> Values:
    return {"disruption": read_nested_values(values, "disruption")}


PARTS = {
    part.key: part
    for part in (
        Part("names", "Names", "How the partnership and its services are called.",
             settings_fields.of_names, read_plain_values),
        Part("contacts", "Contact numbers", "Shown on public pages, in this order. The first two "
             "stand in “Ring us” everywhere. Empty all boxes of a contact to take it out.",
             settings_fields.of_contacts, _read_contacts, rows=("contacts",)),
        Part("hours", "Opening hours", "When the front door is open. Working hours of time "
             "limits run only then.", settings_fields.of_hours, _read_hours),
        Part("limits", "Time limits", "Local limits. A limit that is changed counts for what "
             "begins from now on.", settings_fields.of_limits, _read_limits),
        Part("holidays", "Closed and open days", "Besides weekends and England’s bank holidays. "
             "Empty all boxes of a day to take it out.", settings_fields.of_holidays, _read_days,
             rows=("holidays__extra_closed", "holidays__extra_open")),
        Part("sharing", "Sharing information", "What is offered first when somebody records why "
             "information is shared.", settings_fields.of_sharing, _read_sharing),
        Part("police", "Police and the 87a", "How soon the police acknowledge an 87a, and how "
             "it is copied into their system. Their names and phones stand under Names and Whom "
             "to ring.", settings_fields.of_police, _read_police),
        Part("missing", "Missing children", "How often a child is missing before somebody is "
             "asked to look across the episodes. Either of the two is enough.",
             settings_fields.of_missing, _read_missing),
        Part("disruption", "Disruption", "Who evaluates what partners tell, and how long what "
             "nobody reviews stands.", settings_fields.of_disruption, _read_disruption),
        Part("kept_elsewhere", "Kept in another system", "Name the council’s main system, such "
             "as Mosaic, beside what is written there. Its steps are then not offered here; a "
             "nightly file brings what is held of them. Empty: it is kept here.",
             settings_fields.of_kept_elsewhere, _read_elsewhere),
        Part("forms", "Forms in force", "Which published forms people answer.",
             settings_fields.of_forms, read_plain_values),
    )
}  # fmt: skip
