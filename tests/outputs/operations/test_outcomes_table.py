"""The table of what becomes of each outcome."""

from handrail.outputs.operations.outcomes_table import end_lines, outcome_lines
from handrail.rules.vocabulary import ConcernState, Outcome
from handrail.rules.workflow.end_states import ENDS


def test_every_outcome_has_a_row_with_six_cells() -> None:
    lines = outcome_lines()
    for outcome in (*Outcome, *ConcernState):
        rows = [line for line in lines if line.startswith(f"| {outcome.label} |")]
        assert rows, outcome
        assert all(row.count(" | ") == 5 for row in rows)


def test_a_clock_is_named_with_its_usual_limit() -> None:
    row = next(line for line in outcome_lines() if "Another council" in line)
    assert "C35, Answer an onward referral: 2 working days" in row


def test_every_end_has_a_row_with_its_reason() -> None:
    lines = end_lines()
    assert "| Concern | not sent | The writer closed it, with a reason |" in lines
    assert len([line for line in lines if line.startswith("| ")]) == 2 + sum(
        map(len, ENDS.values())
    )
