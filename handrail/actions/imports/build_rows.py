"""Builds the rows that one row of a sheet becomes, without saving any."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

from handrail.actions.casework.section47 import REVIEWS
from handrail.actions.core.references import random_reference
from handrail.actions.imports.columns import TABLES
from handrail.actions.imports.grouping import ASSESSED, SEEN
from handrail.actions.imports.import_context import Setting, Values, parse_day
from handrail.records.models import (
    Case,
    Clock,
    Decision,
    Meeting,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    Plan,
    Referral,
    Row,
)
from handrail.rules.casework.integrity import PROTECTION_CLOCKS
from handrail.rules.clocks import basis_of
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import SEX_OF
from handrail.rules.people.matching import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    person_keys,
)
from handrail.rules.vocabulary import Outcome, PlanKind, ProtectionKind
from handrail.rules.vocabulary.clock_codes import ClockCode

LETTERS = {"children": "P", "people": "P", "episodes": "C", "conferences": "M", "missing": "MS",
           "places": "EN"}  # fmt: skip
NUMBERS = (("nhs", "nhs"), ("upn", "upn"), ("former_upn", "former_upn"))
HAPPENED = ("referred_at", "missing_from", "held_on", "started_on", "started_at")


def row_of(sheet: str, values: Values, setting: Setting) -> Any:
    """The row of the sheet's own table, dated as in the other system."""
    table, columns = TABLES[sheet]
    row = table(**columns(values, setting))
    row.owner_id = setting.by.agency
    row.recorded_at = setting.now
    row.occurred_at = next(
        (setting.moment(values[name]) for name in HAPPENED if values.get(name)), setting.now
    )
    if sheet in LETTERS:
        row.reference = random_reference(setting.prefix, LETTERS[sheet], row.occurred_at)
    return row


def parts_of(row: Person, values: Values) -> Iterator[Any]:
    """The name, address and numbers of a person."""
    yield PersonName(person=row, is_main=True, **name_of(values))
    if values.get("address") or values.get("postcode"):
        yield PersonAddress(person=row, **address_of(values))
    for scheme, value in numbers_of(values):
        yield PersonIdentifier(person=row, scheme=scheme, value=value)


def name_of(values: Values) -> dict[str, str]:
    """The main name."""
    return {"given": values.get("given", ""), "family": values["family"]}


def address_of(values: Values) -> dict[str, Any]:
    """The address; a protected address has its postcode encrypted with its lines."""
    lines, postcode = values.get("address", ""), values.get("postcode", "")
    if values.get("address_is_protected"):
        return {"lines": f"{lines}\n{postcode}".strip(), "is_protected": True}
    return {"lines": lines, "postcode": postcode[:12]}


def numbers_of(values: Values) -> list[tuple[str, str]]:
    """The numbers by their schemes."""
    return [(scheme, values[column]) for column, scheme in NUMBERS if values.get(column)]


def keys_of(values: Values) -> frozenset[int]:
    """The search keys of a person; a protected postcode makes none."""
    place = Place(values.get("address", ""), values.get("postcode", ""))
    is_told = place != Place() and not values.get("address_is_protected")
    born = values.get("born")
    facts = IdentifyingFacts(
        names=(Name(values.get("given", ""), values["family"]),),
        born=(PartialDate.from_text(born),) if born else (),
        sex=SEX_OF.get(values.get("gender", ""), ""),
        places=(place,) if is_told else (),
        identifiers=tuple(Identifier(*number) for number in numbers_of(values)),
    )
    return person_keys(facts)


def referral_of(values: Values, child: Values, setting: Setting, name: str) -> Referral:
    """The referral of an episode, decided as in the other system."""
    received = setting.moment(values["referred_at"])
    return Referral(
        reference=random_reference(setting.prefix, "R", received),
        owner_id=setting.by.agency,
        author_id=setting.by.account,
        front_door=setting.front_door,
        channel="import",
        state="decided",
        occurred_at=received,
        recorded_at=setting.now,
        child_given=child.get("given", ""),
        child_family=child["family"],
        child_born=child.get("born", ""),
        basis=setting.settings.sharing.basis.value,
        council_reference=name,
        **decided_of(values, setting),
    )


def review_of(plan: Plan, values: Values, setting: Setting) -> Meeting:
    """The review conference of a plan."""
    held = setting.moment(values["reviewed_on"])
    at = dict.fromkeys(("planned_at", "held_at", "decided_at", "occurred_at"), held)
    return Meeting(
        reference=random_reference(setting.prefix, "M", held),
        owner_id=plan.owner_id,
        case_id=plan.case_id,
        kind="review_conference",
        state="decided",
        recorded_at=setting.now,
        **at,
    )


def decided_of(values: Values, setting: Setting) -> dict[str, Any]:
    """When a referral was received, what was decided on it, and when."""
    received = setting.moment(values["referred_at"])
    accepted = not values.get("is_nfa")
    outcome = Outcome.CIN_ASSESSMENT_S17 if accepted else Outcome.NFA_INFORMATION_ADVICE
    return {
        "received_at": received,
        "due_at": setting.due(ClockCode.REFERRAL_DECISION, received),
        "why": values.get("why", ""),
        "outcome": outcome.value,
        "decided_at": setting.at(values.get("decided_at")) or received,
    }


def decision_of(referral: Referral, values: Values, setting: Setting) -> Decision:
    """The decision on a referral: what is known of it, as it was made in the other system."""
    return Decision(
        referral=referral,
        kind="decided",
        outcome=referral.outcome,
        nfa_reason="threshold_not_met" if values.get("is_nfa") else "",
        is_referral=True,
        accepted_on=parse_day(values.get("decided_at", values["referred_at"])),
        primary_need=values.get("need", ""),
        referral_source=values["source"],
        rationale=f"Imported from {setting.batch.source}: the reasons are kept there.",
        by_id=setting.by.account,
        at=referral.decided_at,
    )


def clock_of_referral(referral: Referral, setting: Setting) -> Clock:
    """The clock of the decision, stopped when it was made."""
    times = referral.received_at, referral.decided_at
    owner = setting.front_door.pk
    return _clock(
        ClockCode.REFERRAL_DECISION, setting, *times, referral_id=referral.pk, owner_id=owner
    )


def clocks_of(sheet: str, row: Row, values: Values, setting: Setting) -> Iterator[Clock]:
    """The statutory clocks of a row, as far as they have run."""
    own = {"stage": row._meta.model_name, "stage_id": row.public_id, "owner_id": row.owner_id}
    if sheet == "episodes":
        ended = setting.at(values.get(ASSESSED)) or row.closed_at
        yield _clock(ClockCode.ASSESSMENT, setting, row.referred_at, ended, case_id=row.pk, **own)
        if row.state == "open":
            seen = setting.at(values.get(SEEN)) or row.referred_at
            yield from clocks_of_worker(row, seen, setting)
    elif sheet == "enquiries":
        begun = setting.moment(values["started_on"])
        ended = setting.at(values.get("conference_on") or values.get("finished_on"))
        yield _clock(
            ClockCode.INITIAL_CONFERENCE, setting, begun, ended, case_id=row.case_id, **own
        )
    elif sheet == "orders":
        kind = PROTECTION_CLOCKS[ProtectionKind(row.kind)]
        clock = _clock(kind, setting, row.started_at, row.ended_at, case_id=row.case_id, **own)
        clock.due_at, clock.breach_told_at = row.ends_at, None  # as it was made, not as usual
        yield clock
    elif sheet == "plans" and _has_next_review(row):
        begun = setting.moment((row.reviewed_on or row.started_on).isoformat())
        first, later = REVIEWS
        kind = later if row.reviewed_on else first
        yield _clock(kind, setting, begun, None, case_id=row.case_id, **own)
    elif sheet == "missing" and row.returned_at and not row.is_historic:
        seen = row.seen_by_police_at or row.closed_at
        for kind, ended in (
            (ClockCode.RETURN_INTERVIEW, row.closed_at),
            (ClockCode.PREVENTION_INTERVIEW, seen),
        ):
            yield _clock(kind, setting, row.returned_at, ended, case_id=row.case_id, **own)


def clocks_of_worker(case: Case, seen: dt.datetime, setting: Setting) -> Iterator[Clock]:
    """The deadlines of whoever has a case: the next visit, from when the child was last seen, and
    supervision, from now: when the last one was is not in any file.
    """
    own = {"stage": "case", "stage_id": case.public_id, "owner_id": case.owner_id}
    for kind, begun in ((ClockCode.VISIT, seen), (ClockCode.SUPERVISION, setting.now)):
        yield _clock(kind, setting, begun, None, case_id=case.pk, **own)


def _has_next_review(plan: Plan) -> bool:
    return plan.kind == PlanKind.CP and plan.ended_on is None and plan.case.closed_at is None


def _clock(
    kind: str, setting: Setting, begun: dt.datetime, ended: dt.datetime | None, **about: Any
) -> Clock:
    """A clock. If it was late before the import, it is not notified as if it had just run out."""
    due = setting.due(kind, begun)
    is_late = due is not None and ended is None and due < setting.now
    return Clock(
        kind=kind,
        occurred_at=begun,
        recorded_at=setting.now,
        started_at=begun,
        due_at=due,
        limit=setting.limit(kind),
        basis=basis_of(kind, begun, setting.settings),
        stopped_at=ended,
        breach_told_at=setting.now if is_late else None,
        **about,
    )


def in_chunks(rows: Any, size: int) -> Iterator[list[Any]]:
    """The rows in chunks of a size."""
    rows = iter(rows)
    while chunk := list(itertools.islice(rows, size)):
        yield chunk
