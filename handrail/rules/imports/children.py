"""The child that each row is about, and rows that would lead to another child's records."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from handrail.rules.imports.cells import quote_cell

OF_A_CHILD = ("episodes", "missing", "relationships")
# about the child of an episode, and kept in the case that the episode is here
OF_A_CASE = ("assessments", "enquiries", "conferences", "plans", "proceedings", "orders")
# what leads from a row of a case to another row of a case: its column, and the sheet it leads to
BESIDE = {"plans": ("conference", "conferences"), "conferences": ("enquiry", "enquiries")}
NFA = "referral"  # an episode in which nothing further was done is a referral alone, without a case


class Row(Protocol):
    """A row's place and its values."""

    @property
    def values(self) -> Mapping[str, Any]: ...


class Earlier(NamedTuple):
    """What a row of an earlier file became: its table here, and the id of its child.

    `open_episode` is, of a child with an open case here, the id of the episode that it came
    with: "" for a case that came with none. None for a child without an open case, and for all
    other rows.
    """

    kind: str
    child: str
    open_episode: str | None = None


def is_open(episode: Mapping[str, Any]) -> bool:
    """Whether an episode of a file has a case that is open."""
    return not episode.get("is_nfa") and not episode.get("closed_on")


Known = Callable[[str, Collection[str]], Mapping[str, Earlier]]


class Cells(Protocol):
    """A row of a sheet, with its values by column."""

    @property
    def values(self) -> Mapping[str, Any]: ...


Sheets = Mapping[str, Mapping[str, Any]]
Found = tuple[str, Any, str, str]  # sheet, row, column, message


def find_problems(sheets: Sheets, known: Known) -> Iterator[Found]:
    """Every row that would end up with another child, in the case of an episode without one, or
    in a second open case of a child.
    """
    earlier = {
        sheet: known(sheet, _named(sheets, sheet))
        for sheet in ("children", *OF_A_CHILD, *OF_A_CASE)
        if _named(sheets, sheet)
    }
    children = _Children(sheets, earlier)
    for sheet in (*OF_A_CHILD, *OF_A_CASE):
        for name, row in sheets[sheet].items():
            yield from _moved(sheet, name, row, children)
            if sheet == "episodes":
                yield from _reopened(name, row, children)
                yield from _second_case(name, row, children)
            if sheet in OF_A_CASE:
                yield from _without_case(sheet, row, children)
                yield from _elsewhere(sheet, row, children)


def _named(sheets: Sheets, sheet: str) -> set[str]:
    """The ids to look up for a sheet: those in it or referred to; of children, only the latter."""
    if sheet == "children":  # whether a case of theirs is open matters for an episode alone
        return {row.values["child"] for row in sheets["episodes"].values()
                if "child" in row.values}  # fmt: skip
    found = set(sheets[sheet])
    if sheet == "episodes":
        found |= {row.values["episode"] for of in OF_A_CASE for row in sheets[of].values()
                  if "episode" in row.values}  # fmt: skip
    for of, (column, to) in BESIDE.items():
        if to == sheet:
            found |= {row.values[column] for row in sheets[of].values() if column in row.values}
    return found


class _Children:
    """The child of every row, of the file or of an earlier one."""

    def __init__(self, sheets: Sheets, earlier: Mapping[str, Mapping[str, Earlier]]) -> None:
        self.sheets, self.earlier = sheets, earlier

    def of(self, sheet: str, name: str) -> str | None:
        """The id of a row's child, from this file, or else from an earlier one."""
        row = self.sheets[sheet].get(name)
        if row is None:
            before = self.before(sheet, name)
            return before.child if before else None
        if sheet in OF_A_CHILD:
            return row.values.get("child")
        episode = row.values.get("episode")
        return self.of("episodes", episode) if episode else None

    def before(self, sheet: str, name: str) -> Earlier | None:
        return self.earlier.get(sheet, {}).get(name)

    def has_no_case(self, episode: str) -> bool:
        """Whether an episode ended with no further action."""
        row, before = self.sheets["episodes"].get(episode), self.before("episodes", episode)
        return bool(row and row.values.get("is_nfa")) or bool(before and before.kind == NFA)


def _moved(sheet: str, name: str, row: Cells, children: _Children) -> Iterator[Found]:
    """A row that earlier belonged to another child."""
    before, child = children.before(sheet, name), children.of(sheet, name)
    if before and child is not None and before.child != child:
        column = "child" if sheet in OF_A_CHILD else "episode"
        message = (
            f"{quote_cell(name)} came before with the child {quote_cell(before.child)}. "
            "Give this row an id of its own, or put the child right"
        )
        yield sheet, row, column, message


def _reopened(name: str, row: Cells, children: _Children) -> Iterator[Found]:
    """An episode that had no case before and has one now, or the other way round."""
    before, is_nfa = children.before("episodes", name), bool(row.values.get("is_nfa"))
    if before and (before.kind == NFA) != is_nfa:
        was = "no further action" if before.kind == NFA else "accepted"
        message = (
            f"{quote_cell(name)} came before as {was}. Leave is_nfa as it was, and "
            "give what happened since an episode of its own"
        )
        yield "episodes", row, "is_nfa", message


def _second_case(name: str, row: Cells, children: _Children) -> Iterator[Found]:
    """A new open episode of a child who has an open case here that the file does not close."""
    held = children.before("children", row.values.get("child") or "")
    if held is None or held.open_episode in (None, name) or not is_open(row.values):
        return
    other = children.sheets["episodes"].get(held.open_episode or "")
    is_closed = other is not None and not is_open(other.values)
    if not is_closed and not children.before("episodes", name):
        message = (
            "the child has an open case here already. Close that case here, or add the row of its "
            "episode with when it closed and why"
        )
        yield "episodes", row, "child", message


def _without_case(sheet: str, row: Cells, children: _Children) -> Iterator[Found]:
    """A row of a case under an episode that ended with no further action."""
    episode = row.values.get("episode")
    if episode is not None and children.has_no_case(episode):
        message = (
            f"the episode {quote_cell(episode)} ended with no further action (is_nfa), "
            "so it has no case. Put is_nfa right, name another episode, or leave this row out"
        )
        yield sheet, row, "episode", message


def _elsewhere(sheet: str, row: Cells, children: _Children) -> Iterator[Found]:
    """A row of a case that leads to a row of another child."""
    column, to = BESIDE.get(sheet, ("", ""))
    name, episode = row.values.get(column), row.values.get("episode")
    if name is None or episode is None:
        return
    own, other = children.of("episodes", episode), children.of(to, name)
    if own is not None and other is not None and own != other:
        message = (
            f"{quote_cell(name)} is of the child {quote_cell(other)}, and this row of "
            f"{quote_cell(own)}. Name one of the same child in {column}"
        )
        yield sheet, row, column, message
