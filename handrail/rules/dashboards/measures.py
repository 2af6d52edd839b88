"""The definition of a measure: what is counted, the breakdown, and who may read the records.

A source is a set of rows at a moment or in a period; a part is one answer that breaks them
down. The published definition of a measure is that of its source and of its parts, so that
the count and its description cannot drift apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handrail.rules.vocabulary.permission_codes import Permission

NOT_KNOWN = "Not known or not recorded"
NUMBER = "Number"
KNOWN = {"known": "Known"}


@dataclass(frozen=True)
class Source:
    """Rows to count: their label, which rows they are, and who may read each of them.

    `permission` is the one needed to read a list of them; `is_period` means that they belong to
    the chosen period, and not to this moment.
    """

    key: str
    of: str
    definition: str
    permission: Permission
    is_period: bool = False

    @property
    def of_one(self) -> str:
        """The label of a single row: "plan", "person of concern"."""
        first, *rest = self.of.split(" of ")
        one = "person" if first == "people" else first.removesuffix("s")
        return " of ".join((one, *rest))


@dataclass(frozen=True)
class Part:
    """One answer that breaks rows down: its values in order, each with its label.

    `labels` is empty where they are not known beforehand: workers, months. `lacks` is "" where
    every row has a value.
    """

    key: str
    title: str
    definition: str
    labels: Mapping[str, str] = field(default_factory=dict)
    lacks: str = NOT_KNOWN


@dataclass(frozen=True)
class Measure:
    """One table: a source by one part, perhaps across a second one.

    `answers` are the parts of a table of completeness: one row each, known or not. `is_timed` adds
    the median and the 90th percentile of how long it took. `only` has columns that one row alone
    can have, each with that row.
    """

    key: str
    title: str
    source: Source
    by: Part
    across: Part | None = None
    answers: tuple[Part, ...] = ()
    is_timed: bool = False
    only: Mapping[str, str] = field(default_factory=dict)
    leaves: bool = True  # may be told outside of casework, small numbers left out

    @property
    def definition(self) -> str:
        """What is counted, as it is published."""
        said = [part.definition for part in (self.by, self.across) if part and part.definition]
        first, *others = dict.fromkeys(said) or ("",)
        then = [text.replace("Grouped by", "Then grouped by", 1) for text in others]
        return " ".join(text for text in (self.source.definition, first, *then) if text)

    @property
    def rows(self) -> Mapping[str, str]:
        """The values of its rows, in order."""
        if self.answers:
            return {part.key: part.title for part in self.answers}
        return self.by.labels


@dataclass(frozen=True)
class Board:
    """A dashboard: measures that are read together.

    `is_whole` boards are read for the partnership as well, without children behind them; one
    that is `only_whole` is read in no other way.
    """

    key: str
    title: str
    lead: str
    measures: tuple[Measure, ...]
    is_whole: bool = False
    only_whole: bool = False

    @property
    def permissions(self) -> frozenset[str]:
        """The permissions on it; an account with any of these has something to read."""
        return frozenset(one.source.permission for one in self.measures)

    @property
    def is_period(self) -> bool:
        """Whether the reader chooses a period for it."""
        return any(one.source.is_period for one in self.measures)

    def measure(self, key: str) -> Measure | None:
        """The measure with this key, or None."""
        return next((one for one in self.measures if one.key == key), None)
