"""The manual's page on dashboards, with the published definition of each measure."""

from collections.abc import Iterator

from handrail.rules.dashboards import BOARDS, Board
from handrail.rules.missing.charts import FEWEST

HEAD = f"""# Numbers on dashboards

After reading this page you know what each number on a dashboard counts, and how published numbers
are protected.

<!-- Made by `handrail docs` from the measures themselves; do not edit. -->

**Dashboards** are charts drawn by the server. Each has a table with the same numbers, and says when
they were counted. Everybody has dashboards of the records they can read. Senior managers, the panel
and analysts also have dashboards of the whole partnership.

**What a number counts.** On a dashboard of your own records, a number counts only records that you
can read. It opens their list, and is the length of that list, so a number never shows more than a
list. A dashboard of the whole partnership counts all agencies together. It does not count
restricted records or entries shared with conditions, and its numbers do not open lists.

**Rounded numbers.** On dashboards of the whole partnership, and in everything that is printed or
downloaded, every number and every total is rounded to a multiple of {FEWEST} just above or below
it (or of the partnership’s own base, if that is higher). The page, the PDF and the CSV say so. A
secret key, the thing counted and the number decide which of the two multiples is used. So the
same number of the same thing is rounded in the same way in every table and on every day, and
asking again shows nothing new. A 0 stands for 0 to {FEWEST}, and a {FEWEST} for 0 to {
    2 * FEWEST
}, so nobody can tell none from a few. Numbers need not add up to their total. A year is the
sum of its rounded quarters. If the total of a row or column is known from another table, its
numbers are drawn again until each number from 1 to {FEWEST - 1} could still be 0 and could be
{FEWEST}. If no draw achieves this, the table reads “Suppressed”. A dashboard on the screen of
somebody who can read its records is exact. It cannot be printed from the browser: “Print (PDF)”
makes the rounded copy. Numbers by worker are never published. Each copy has a number and is in
the audit log.

The same applies to the problem profile, to the statistics of missing episodes, to the map of places
outside the intelligence desk, and to the statistics that are kept after records are destroyed.
Lists and counts in your own work, audits and statutory returns are exact.

**What an attacker can work out.** A test plays an attacker who has every published table of every
period on three days, and knows the method but not the key. With linear programmes it calculates the
lowest and highest value that each number from 1 to 4 can have, from all bounds and all sums between
tables and periods:

| what is published | numbers | of 1 to 4 | narrowest interval | narrower than 0 to 5 |
| --- | --- | --- | --- | --- |
| under 5 suppressed with others; one day, 40 children | 4,691 | 641 | 0 (exact) | 197 |
| each number to the nearest 5; three days, 60 children | 14,074 | 2,314 | 1 | 2,067 |
| as described above; three days, 60 children | 14,077 | 2,314 | 0 to 5 | 0 |

The problem profile, with all its periods at once, reveals no number either, for 40 or for 200
children. Nor do the statistics of missing episodes together with the dashboards, nor the map for
any choice of months: a number for several months is drawn separately, so a number that changes
when a month is added does not show whether anything happened in that month. To repeat this, run
`.venv/bin/pytest -s tests/crossing/test_attack_on_published_numbers.py`, which prints the
intervals. The test shows what is certain, not what is likely: somebody who reads a 5 can still
guess.

**Periods** are whole quarters, and years from April to March. A day begins at midnight in London.
**A median** is the smallest value that at least half of the values do not exceed, and **the 90th
percentile** the smallest that nine in ten do not exceed, so each is a time that really occurred.
Outside casework both read “Suppressed” for fewer than {2 * FEWEST} clocks. **Not known** always has
its own row.

**The same count everywhere.** These counts appear in several places, each with one definition and
one query. A test compares the places (`tests/crossing/test_counts_agree.py`). An alert about repeat
episodes counts as of the episode it is about; pages count as of today.

"""

EACH = """What each measure counts:
"""


# what is counted, by which definition, and where it is shown
COUNTS = (
    ("All episodes",
     "Every missing episode of the child that the reader may read: of the case, and of each "
     "record of the same person.",
     "banner of the case, page of an episode, patterns"),
    ("Episodes in a number of days",
     "Those that began today or within that number of calendar days before, in London.",
     "banner of the case, page of an episode, patterns, step-down, reviews"),
    ("Episodes in a period", "Those that began in it.",
     "dashboards, inspector’s list and file (with other records of the child), Annex A"),
    ("Returned", "Episodes that began in the period and from which the child has returned.",
     "dashboard, statistics of missing episodes"),
    ("Interview held in time", "Held within the limit after the child returned.",
     "dashboard, statistics of missing episodes"),
    ("Referrals late",
     "Waiting, and the decision, the urgency or the written confirmation of a call is overdue.",
     "queue, workload, dashboard"),
    ("Referrals due today", "Waiting, not late, and the decision is due before midnight.",
     "queue, workload, dashboard"),
    ("Tasks late", "Open and overdue.", "my work, team dashboard"),
    ("Tasks due today", "Open, not late, and due before midnight.",
     "my work, team dashboard"),
    ("Initial conferences",
     "Those with minutes, and those whose date is recorded only in an enquiry.",
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
