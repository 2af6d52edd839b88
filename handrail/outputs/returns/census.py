"""The census of a year: read, validated and written child by child, never all in memory."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

from handrail.outputs.returns.census_writer import Header, census_lines
from handrail.records.queries.core.law import law_at
from handrail.records.queries.returns import returns
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.permissions import Actor, NotPossible
from handrail.rules.returns import ChildFacts, System
from handrail.rules.returns.census import Year
from handrail.rules.returns.census_window import in_year
from handrail.rules.returns.checks import Asked
from handrail.rules.returns.validation import Check, Finding

NO_NUMBER = "The council’s number is not set. Enter its three digits in the settings, under Names."
IN_PART = (
    "This system does not have every child in need in the council, so you cannot make the "
    "census here: part of it could be mistaken for the whole. Compare it with the census "
    "from the main system instead, or confirm in the settings, under Names, that every child "
    "is here."
)


def refusal_reason(settings: PartnershipSettings) -> str:
    """Why no census can be produced here, "" when it can."""
    if not settings.council_code:
        return NO_NUMBER
    return "" if settings.holds_every_child else IN_PART


def children_in_census(by: Actor | System, year: Year) -> Iterator[ChildFacts]:
    """The children of a year's census, each as reported in it. Raises Refused."""
    for child in returns.children_in_period(by, year.period):
        there = in_year(child, year.period)
        if there is not None:
            yield there


@dataclass
class Census:
    """One census in progress: validated while it is written line by line."""

    year: Year
    settings: PartnershipSettings
    made_at: dt.datetime
    by: Actor | System = returns.PURPOSE
    findings: list[Finding] = field(default_factory=list)
    children: int = 0

    def lines(self) -> Iterator[str]:
        """The file; after its last line the findings are complete.

        Raises NotPossible where there is none.
        """
        reason = refusal_reason(self.settings)
        if reason:
            raise NotPossible(reason)
        header = Header(
            self.year, self.settings.council_code, version("handrail")[:20], self.made_at
        )
        yield from census_lines(header, self._looked_through())

    def look(self) -> "Census":
        """Validates without writing."""
        for _ in self._looked_through():
            pass
        return self

    @property
    def errors(self) -> list[Finding]:
        """The findings that prevent sending; queries may be explained instead."""
        return [one for one in self.findings if not one.is_query]

    @property
    def stop_reason(self) -> str:
        """Why the file may not leave, not even with errors; "" when it may."""
        stops = [one for one in self.findings if one.stops_file]
        return f"{stops[0].words} {stops[0].remedy}" if stops else ""

    def _looked_through(self) -> Iterator[ChildFacts]:
        calendar = Calendar.from_settings(self.settings).statutory
        law = law_at(self.made_at)
        verified = frozenset(kind for kind, rule in self.year.to_verify.items() if law.has(rule))
        asked = Asked(self.year, calendar, london_day(self.made_at), verified)
        check = Check(asked, self.year.reference_date)
        for child in children_in_census(self.by, self.year):
            self.children += 1
            self.findings += check.of(child)
            yield child
        self.findings += check.of_all()
