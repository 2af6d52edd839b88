"""Two censuses compared child by child: dates, factors, plans and outcomes that differ."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from handrail.rules.clocks import day_in_words

Part = tuple[str, str]  # kind of row and the day that names it, ("Assessment", "2025-09-02")

# what is compared of each kind of row, in words; other elements are not
PARTS: Mapping[str, Mapping[str, str]] = {
    "Episode": {
        "ReferralSource": "source of the referral",
        "PrimaryNeedCode": "primary need",
        "ReferralNFA": "no further action",
        "CINclosureDate": "closed on",
        "ReasonForClosure": "reason for closing",
        "DateOfInitialCPC": "conference without an enquiry",
    },
    "Assessment": {
        "AssessmentAuthorisationDate": "authorised on",
        "AssessmentFactors": "factors",
    },
    "Child in need plan": {"CINPlanEndDate": "ended on"},
    "Section 47 enquiry": {
        "DateOfInitialCPC": "conference on",
        "ICPCnotRequired": "conference not needed",
    },
    "Child protection plan": {
        "CPPendDate": "ended on",
        "InitialCategoryOfAbuse": "first category",
        "LatestCategoryOfAbuse": "latest category",
        "NumberOfPreviousCPP": "plans before",
        "CPPreviewDate": "reviews",
    },
}


@dataclass(frozen=True)
class Told:
    """What one census has about one child: the values of each row, by row."""

    child: str
    upn: str = ""
    rows: Mapping[Part, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One difference between the two; "" where one of them has no value."""

    child: str
    what: str
    ours: str
    theirs: str

    @property
    def in_words(self) -> str:
        """A difference in words: closed on: here 1 December 2025, there nothing."""
        return f"{self.what}: here {self.ours or 'nothing'}, there {self.theirs or 'nothing'}"


def find_differences(ours: Told, theirs: Told) -> Iterator[Difference]:
    """The differences about a child, in date order."""
    for part in sorted({*ours.rows, *theirs.rows}, key=lambda part: (part[1], part[0])):
        here, there = ours.rows.get(part), theirs.rows.get(part)
        name = f"{part[0]} of {_readable(part[1])}"
        if here is None or there is None:
            yield Difference(ours.child, name, "there is one" if here is not None else "",
                             "there is one" if there is not None else "")  # fmt: skip
            continue
        for element, words in PARTS[part[0]].items():
            one, other = here.get(element, ""), there.get(element, "")
            if one != other:
                what = f"{name}, {words}"
                yield Difference(ours.child, what, _readable(one), _readable(other))


def _readable(text: str) -> str:
    """A date in words; any other value unchanged."""
    try:
        return day_in_words(dt.date.fromisoformat(text))
    except ValueError:
        return text
