"""The context of an import: who imports it, for which agency, from where, and which rows are here
already.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NewType

from handrail.actions.core.recording import Actor, NotPossible
from handrail.records.models import Agency, ImportBatch
from handrail.rules.clocks import due_for, limit_of
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings

Values = dict[str, Any]
CaseKey = NewType("CaseKey", int)  # a primary key of cases, and of no other table
NOON = dt.time(12)


class Known(NamedTuple):
    """A row of ours that came from a row of the other system: its table, primary key and
    public id.
    """

    kind: str
    key: int
    public_id: Any


@dataclass
class Result:
    """The result of importing a file: how many rows were made, changed, or here already.

    `replaced` is the name of a file whose interrupted import this one replaced.
    """

    rows: int = 0
    made: int = 0
    changed: int = 0
    unchanged: int = 0
    replaced: str = ""
    to_sheets: dict[str, int] = field(default_factory=dict)


@dataclass
class Setting:
    """One import under way. `known` is what each (sheet, id) became, from this file or before."""

    by: Actor
    now: dt.datetime
    batch: ImportBatch
    front_door: Agency
    settings: PartnershipSettings
    teams: dict[str, int]
    known: dict[tuple[str, str], Known] = field(default_factory=dict)
    result: Result = field(default_factory=Result)
    _due: dict[tuple[str, str], dt.datetime | None] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        return self.settings.reference_prefix

    def key(self, sheet: str, name: str | None) -> int | None:
        """The primary key of what a row became, None where no row is named.

        For an episode ask for its case: some episodes are a referral alone, whose key is of another
        table.
        """
        assert sheet != "episodes"  # nosec B101 - case_of knows which table it is
        return self.known[sheet, name].key if name is not None else None

    def case_of(self, episode: str) -> CaseKey:
        """The case of an episode. Raises NotPossible where nothing further was done in it."""
        known = self.known["episodes", episode]
        if known.kind != "case":
            raise NotPossible(
                f"The episode {episode} ended with no further action, so it has no case. Nothing "
                "can be imported under it."
            )
        return CaseKey(known.key)

    def at(self, value: str | None) -> dt.datetime | None:
        """The moment of a value; a date without a time means noon, and none is in the future."""
        if value is None:
            return None
        if len(value) > 10:
            return dt.datetime.fromisoformat(value)
        on = dt.datetime.combine(dt.date.fromisoformat(value), NOON, LONDON).astimezone(dt.UTC)
        return min(on, self.now)

    def moment(self, value: str) -> dt.datetime:
        """The moment of a value that must be present."""
        found = self.at(value)
        assert found is not None  # nosec B101 - a needed column
        return found

    def due(self, kind: str, begun: dt.datetime) -> dt.datetime | None:
        """When a clock that began at a moment runs out; calculated once for each moment."""
        place = kind, begun.isoformat()
        if place not in self._due:
            self._due[place] = due_for(kind, begun, self.settings)
        return self._due[place]

    def limit(self, kind: str) -> str:
        """The time limit of a clock in words."""
        return limit_of(kind, self.settings).in_words


def parse_day(value: str | None) -> dt.date | None:
    """The day of a value."""
    return dt.date.fromisoformat(value[:10]) if value else None
