"""The list of children for CP-IS: those with a protection plan, unborn ones among them, or in care.

Kinds and the year that a child stays on the list are those of the service's public pages. Of its
message specification (REPC_MT000002GB01) only the beginning was read: the file is for the council's
own upload, and nothing is sent. docs/integrate/cp-is.md says what sending would need.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handrail.outputs.core.safe_csv import rows_csv
from handrail.rules.clocks import months_later
from handrail.rules.returns import ChildFacts

HEAD = ("nhs_number", "family_name", "given_name", "born_on", "sex", "postcode", "kind",
        "started_on", "ended_on", "reference")  # fmt: skip
PLAN, UNBORN, IN_CARE = "CPP", "UCPP", "LAC"
CARE = frozenset({"s20", "s31", "s38"})  # by agreement, care order, interim care order
STAYS = 12  # months after the end of a plan
Row = tuple[str, ...]


@dataclass
class CpIsList:
    """The rows of the list, and how many children are left out because something is missing."""

    rows: list[Row] = field(default_factory=list)
    without_number: int = 0
    unborn: int = 0
    restricted: int = 0

    @property
    def left_out(self) -> int:
        return self.without_number + self.unborn + self.restricted

    def csv_bytes(self) -> bytes:
        return rows_csv(HEAD, self.rows)


def list_children(children: Iterable[ChildFacts], today: dt.date, council_code: str) -> CpIsList:
    """The list as of a day. A child without an NHS number, and a restricted one, is left out.

    For an unborn child the service needs the number of the mother, which is not recorded as
    hers: these are counted for the council to upload by hand.
    """
    found = CpIsList()
    for child in children:
        entries = list(_entries(child, today))
        if not entries:
            continue
        if child.is_restricted:
            found.restricted += 1
        elif child.born_on is None and child.expected_on:
            found.unborn += 1
        elif not child.nhs:
            found.without_number += 1
        else:
            found.rows += [
                _row(child, *entry, today=today, council_code=council_code) for entry in entries
            ]
    return found


def _entries(
    child: ChildFacts, today: dt.date
) -> Iterator[tuple[str, dt.date | None, dt.date | None]]:
    since = months_later(today, -STAYS)
    kind = UNBORN if child.born_on is None and child.expected_on else PLAN
    for episode in child.episodes:
        for plan in episode.protection_plans:
            if plan.started_on <= today and (plan.ended_on is None or plan.ended_on >= since):
                yield kind, plan.started_on, plan.ended_on
    if child.legal_status in CARE:
        yield IN_CARE, None, None


def _row(
    child: ChildFacts,
    kind: str,
    started: dt.date | None,
    ended: dt.date | None,
    *,
    today: dt.date,
    council_code: str,
) -> Row:
    days = (one.isoformat() if one else "" for one in (started, ended))
    born = child.born_on.isoformat() if child.born_on else ""
    postcode = child.postcode_on(today)
    reference = f"{council_code}-{child.reference}"
    return (child.nhs, child.family, child.given, born, child.sex, postcode, kind, *days, reference)
