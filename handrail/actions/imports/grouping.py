"""The rows of a file, grouped by child, with facts about a row that come from other rows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from handrail.rules.imports import Gathered

Name = tuple[str, str]
# what rows beneath it say of a row: kept with its values while they are made into columns
REVIEWED, ASSESSED, SEEN = "_reviewed_on", "_assessed_on", "_seen_on"
ABOVE = {"episodes": "child", "missing": "child", "assessments": "episode", "enquiries": "episode",
         "conferences": "episode", "plans": "episode", "reviews": "plan",
         "proceedings": "episode", "orders": "episode"}  # fmt: skip
SHEET_OF = {"child": "children", "episode": "episodes", "plan": "plans"}


@dataclass
class Grouped:
    """Which rows there are for each child, sheets in the order in which they are built."""

    gathered: Gathered
    of_child: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    child_of: dict[Name, str] = field(default_factory=dict)
    told: dict[Name, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for sheet, column in ABOVE.items():
            for name, values in self.gathered.rows(sheet):
                above = values[column]
                child = above if column == "child" else self.child_of.get((SHEET_OF[column], above))
                if child is not None:
                    self.child_of[sheet, name] = child
                    self.of_child[child].append((sheet, name))
                self._tell(sheet, values)

    def _tell(self, sheet: str, values: dict[str, str]) -> None:
        """Saves what a row says about its parent: the last review, the conference's date, when the
        child was last seen.
        """
        if sheet == "reviews":
            told = self.told["plans", values["plan"]]
            told[REVIEWED] = max(told.get(REVIEWED, ""), values["reviewed_on"])
        if sheet == "conferences" and "enquiry" in values:
            told = self.told["enquiries", values["enquiry"]]
            told["conference_on"] = values["held_on"]
        if sheet == "assessments" and "authorised_on" in values:
            told = self.told["episodes", values["episode"]]
            first = told.get(ASSESSED, values["authorised_on"])
            told[ASSESSED] = min(first, values["authorised_on"])
        if sheet == "assessments" and "seen_on" in values:
            told = self.told["episodes", values["episode"]]
            told[SEEN] = max(told.get(SEEN, ""), values["seen_on"])

    def values(self, name: Name) -> dict[str, str]:
        """The values of a row, with those that other rows give it."""
        sheet, row = name
        told = self.told.get(name, {})
        return {**told, **self.gathered.sheets[sheet][row].values}

    def cells(self, name: Name) -> dict[str, str]:
        """The values of a row itself."""
        return self.gathered.sheets[name[0]][name[1]].values

    def beneath_next_episodes(self, new: list[Name], changed: list[Name]) -> list[Name]:
        """The new episodes, with all beneath them, of children of whom another episode changed.

        That one may close, and a child has one open case at a time: these rows come after it.
        """
        children = {self.child_of[name] for name in changed if name[0] == "episodes"}
        episodes = {row for sheet, row in new if sheet == "episodes"}
        return [
            name for name in new
            if self.child_of.get(name) in children and self._episode_of(name) in episodes
        ]  # fmt: skip

    def _episode_of(self, name: Name) -> str | None:
        """The episode that a row is, or is beneath; None where the file does not say so."""
        (sheet, row), cells = name, self.cells(name)
        if sheet == "reviews":
            plan = self.gathered.sheets["plans"].get(cells["plan"])
            return plan.values.get("episode") if plan else None
        return row if sheet == "episodes" else cells.get("episode")

    def names(self, *sheets: str) -> Iterator[Name]:
        """The rows of some sheets."""
        for sheet in sheets:
            yield from ((sheet, name) for name in self.gathered.sheets[sheet])
