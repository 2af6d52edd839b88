"""The census stories that tests of checks share, and what the checks find in them."""

from typing import Any

from handrail.rules.clocks import Calendar
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.checks import Asked
from handrail.rules.returns.validation import Check, Finding
from tests.returns.stories import assessment, child, enquiry, episode, on

ENDS = on("2026-03-31")
ASKED = Asked(load_census_years()[2026], Calendar(), ENDS)
ASSESSED = assessment("2025-09-02", "2025-10-20", "11A", "10A")
HELD = enquiry("2025-09-03", "2025-09-24", "2025-09-22")


def found(*children: ChildFacts, reference: Any = ENDS) -> list[Finding]:
    """Everything that is wrong with the children and with their return."""
    check = Check(ASKED, reference)
    return [one for child in children for one in check.of(child)] + list(check.of_all())


def numbers(*children: ChildFacts, **more: Any) -> set[str]:
    """The checks that find something, by their numbers."""
    return {one.number for one in found(*children, **more)}


def with_one(**more: Any) -> ChildFacts:
    """A child with one episode of the year, right but for the edit."""
    return child("x", episode("2025-09-01", **more))
