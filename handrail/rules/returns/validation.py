"""Validation of the census before it is sent: what is wrong, where, and how to correct it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from handrail.rules.returns.census import load_check_sentences
from handrail.rules.returns.checks import OF_ALL, OF_CHILD, OF_EPISODE, Asked, Hit
from handrail.rules.returns.checks.return_wide import Sums
from handrail.rules.returns.facts import NOBODY, ChildFacts, EpisodeFacts, Worker


@dataclass(frozen=True)
class Finding:
    """One problem found by a check. `case` is the public id of its case or referral."""

    number: str
    words: str
    remedy: str
    export_id: str = ""
    reference: str = ""  # of the child, as it is read out
    child: str = ""  # public id of the record; "" of what is about the whole return
    case: str = ""
    is_referral: bool = False
    about: str = ""  # kind of row
    team: str = ""
    worker: Worker = NOBODY

    @property
    def is_query(self) -> bool:
        """Whether the council may explain it instead of correcting it."""
        return self.number.endswith("Q")

    @property
    def stops_file(self) -> bool:
        """Whether no file is made while it stands, not even one with errors."""
        return self.number.startswith("H")


@dataclass
class Check:
    """One validation run. Children are checked one at a time; checks of them all come last."""

    asked: Asked
    reference: dt.date
    sums: Sums = field(default_factory=Sums)

    def of(self, child: ChildFacts) -> Iterator[Finding]:
        """The findings about one child of the year."""
        self.sums.count(child, self.asked)
        for number, finds in OF_CHILD.items():
            for hit in finds(child, self.asked):
                one = hit.row if isinstance(hit.row, EpisodeFacts) else _latest(child)
                yield _finding(number, hit, child, one)
        for one in child.episodes:
            for number, looks in OF_EPISODE.items():
                for hit in looks(one, child, self.asked):
                    yield _finding(number, hit, child, one)

    def of_all(self) -> Iterator[Finding]:
        """The findings about the return as a whole."""
        for number, finds in OF_ALL.items():
            for hit in finds(self.sums, self.reference, self.asked):
                words, remedy = load_check_sentences()[number]
                yield Finding(number, words.format(what=hit.what), remedy)


def _latest(child: ChildFacts) -> EpisodeFacts | None:
    """The episode whose worker knows the child best: the latest that is more than a referral."""
    worked = [one for one in child.episodes if one.has_case] or list(child.episodes)
    return worked[-1] if worked else None


def _finding(number: str, hit: Hit, child: ChildFacts, one: EpisodeFacts | None) -> Finding:
    words, remedy = load_check_sentences()[number]
    return Finding(
        number=number,
        words=words.format(what=hit.what or "nothing"),
        remedy=remedy,
        export_id=child.export_id,
        reference=child.reference,
        child=child.public_id,
        case=one.public_id if one else "",
        is_referral=bool(one and not one.has_case),
        about=hit.row.KIND if hit.row else "child",
        team=one.worker.team if one else "",
        worker=one.worker if one else NOBODY,
    )
