"""The manual's page on dashboards, with the published definition of each measure."""

from collections.abc import Iterator

from handrail.rules.dashboards import BOARDS, Board
from handrail.rules.missing.charts import FEWEST

HEAD = f"""# Numbers on dashboards

After reading this page you know what each number on a dashboard counts, and how numbers that leave
are protected.

<!-- Made by `handrail docs` from the measures themselves; do not edit. -->

**Dashboards** are charts drawn by the server, each with the table that says the same and the
moment at which it was counted. Everybody has dashboards of what they may read; senior managers,
the panel and analysts also have dashboards of the whole partnership.

**What a number counts.** On a dashboard of what you read, a number counts what you may read and
nothing else, and opens its list: the number is how long that list is. Nobody reads more through
a number than through a list. On a dashboard of the whole partnership all agencies are counted
together, restricted records and what is shared with conditions are not counted at all, and no
list stands behind any number.

**Rounded numbers.** On dashboards of the whole partnership, and in whatever is printed or
downloaded, every number and every total is rounded to the nearest {FEWEST}, above or below (or to
the partnership’s own base, when that is higher), and the page, the PDF and the CSV say so. Which
of the two is drawn with a secret key from what is counted and from the number itself. So the same
number of the same thing is always rounded alike, in every table and on every day, and asking
again shows nothing new. A 0 stands for 0 to {FEWEST}, and a {FEWEST} for 0 to {2 * FEWEST}: none
cannot be distinguished from few. Numbers need not add up to their total. A year is the sum of its
rounded quarters. Where the total of a row or column is known from another table, its numbers are
drawn again until each that is 1 to {FEWEST - 1} could still be 0 and could be {FEWEST}; a table
that no draw protects reads “Suppressed”. A dashboard on the screen of those who may read what
stands behind it is exact, and is not printed from the browser: “Print (PDF)” makes the copy that
is rounded. Numbers by worker never leave. Each copy has a number and is in the log.

The same holds of the problem profile, of the figures of missing episodes that can be shown to
others, of the map of places outside of the intelligence desk, and of the figures that outlive
records. Exact are lists and counts of work in one’s own scope, audits, and statutory returns.

**What an attacker can derive.** A test plays the attacker, who has every published table of every
period on three days, and the method without the key. Linear programmes ask for the least and the
most that each number of 1 to 4 can be, from all bounds and all sums between tables and periods:

| what is published | numbers | of 1 to 4 | narrowest interval | narrower than 0 to 5 |
| --- | --- | --- | --- | --- |
| under 5 suppressed with others, as before; one day, 40 children | 4,691 | 641 | 0 (exact) | 197 |
| each number to the very nearest 5; three days, 60 children | 14,074 | 2,314 | 1 | 2,067 |
| as described above; three days, 60 children | 14,077 | 2,314 | 0 to 5 | 0 |

The problem profile, all its periods at once, gives none away either, of 40 or of 200 children.
Nor do the figures of missing episodes beside the dashboards, nor the map, whichever months are
asked for: a number of several months is drawn anew for them, so that one that changes with a
further month does not say that the month has anything. Repeat with `.venv/bin/pytest -s
tests/crossing/test_attack_on_published_numbers.py`, which prints the intervals. It bounds what is
certain, not what is likely: whoever reads a 5 may guess that there is somebody.

**Periods** are whole quarters, and years from April to March. A day begins at midnight in
London. **A median** is the smallest value that half of the values are at or below, and **the
90th percentile** that nine in ten are, so that each is a time that really was; outside of
casework both read “Suppressed” for fewer than {2 * FEWEST} clocks. **Not known** is a row of its
own and never part of another.

**The same count everywhere.** These counts stand in several places, each by one definition and one
query; a test compares the places (`tests/crossing/test_counts_agree.py`). The repeat in an alert
is as of the episode that it is about; on pages it is as of today.

"""

EACH = """What each measure counts:
"""


# what is counted, by which definition, and where it is shown
COUNTS = (
    ("Episodes in all",
     "Every missing episode of the child that the reader may read: of the case, and of each "
     "record that is the same person.",
     "banner of the case, page of an episode, patterns"),
    ("Episodes in so many days",
     "Those of them that began today or on one of so many calendar days before, in London.",
     "banner of the case, page of an episode, patterns, gate, beside a review"),
    ("Episodes in a period", "Those that began in it.",
     "dashboards, inspector’s list and file (with other records of the child), Annex A"),
    ("Came back", "Episodes that began in the period and from which the child came back.",
     "board, figures of missing"),
    ("Interview held in time", "Held within the limit after the child came back.",
     "board, figures of missing"),
    ("Referrals late",
     "Waiting, and the decision, the urgency or the written form after a call is past its limit.",
     "queue, workload, board"),
    ("Referrals due today", "Waiting, not late, and the decision is due before midnight.",
     "queue, workload, board"),
    ("Tasks late", "Open, and past their limit.", "my work, board of the team"),
    ("Tasks due today", "Open, not late, and due before midnight.",
     "my work, board of the team"),
    ("Initial conferences",
     "Those with minutes, and those of which an enquiry names the day alone.",
     "census, data set, Annex A, daily flow (`tests/returns/test_agree.py`)"),
)  # fmt: skip


def numbers_page() -> str:
    """The page in Markdown."""
    counts = ["| count | definition | where |", "| --- | --- | --- |"]
    counts += [f"| {' | '.join(row)} |" for row in COUNTS]
    dashboards = (line for board in BOARDS.values() for line in _board(board))
    return "\n".join([HEAD + "\n".join(counts), "", EACH, *dashboards])


def _board(board: Board) -> Iterator[str]:
    yield f"## {board.title}\n"
    yield f"{board.lead}\n"
    yield "| measure | what it counts | counted for the whole partnership |"
    yield "| --- | --- | --- |"
    for one in board.measures:
        yield f"| {one.title} | {one.definition} | {'yes' if board.is_whole else 'no'} |"
    yield ""
