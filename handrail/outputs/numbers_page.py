"""The manual's page about numbers, with the published definition of each measure."""

from collections.abc import Iterator

from handrail.rules.missing_figures import FEWEST
from handrail.rules.numbers import BOARDS, Board

HEAD = f"""# Numbers

<!-- Made by `handrail docs` from the measures themselves; do not edit. -->

**Numbers** shows boards: pictures drawn by the server, each with the table that says the same,
and the moment as of which it was counted. There are boards of what you read; for senior
managers, the panel and analysts there are boards of the whole partnership beside them.

**What a number counts.** On a board of what you read, a number counts what you may read and
nothing else, and opens its list: the number is how long that list is. Nobody reads more through
a number than through a list. On a board of the whole partnership all agencies are counted
together, closely held records and what is shared with conditions are not counted at all, and no
list stands behind any number.

**Small numbers.** On boards of the whole partnership, and in whatever is printed or downloaded,
numbers under {FEWEST} are not told (or under the partnership’s own least number, when that is
higher). As many others are left out with them as it takes that nobody finds them from the totals
of rows and columns; where fewer than {FEWEST} are counted in all, nothing more is told of them.
A board on the screen that tells small numbers is not printed from the browser: “Print (PDF)”
makes the copy that leaves them out. Numbers by worker never leave. Each copy has a number and is
in the log. What is left out protects one copy: two copies of the same board on different days,
laid beside each other, may still show that one child was added, so a board of the whole
partnership is for colleagues and not for the public.

**Periods** are whole quarters, and years from April to March. A day begins at midnight in
London. **A median** is the smallest value that half of the values are at or below, and **the
90th percentile** that nine in ten are, so that each is a time that really was; outside of
casework neither is told of fewer than {2 * FEWEST} clocks. **Not known** is a row of its own and
never part of another.

What each measure counts:
"""


def numbers_page() -> str:
    """The page in Markdown."""
    return "\n".join([HEAD, *(line for board in BOARDS.values() for line in _board(board))])


def _board(board: Board) -> Iterator[str]:
    yield f"## {board.title}\n"
    yield f"{board.lead}\n"
    yield "| measure | what it counts | counted for the whole partnership |"
    yield "| --- | --- | --- |"
    for one in board.measures:
        yield f"| {one.title} | {one.definition} | {'yes' if board.is_whole else 'no'} |"
    yield ""
