"""What ends, withdraws or removes something says so, and is never the main button of a page."""

import re

from handrail.rules import workflow
from handrail.rules.core.step_definition import START

ENDING = re.compile(
    r"(Withdraw|Close|End|Finish the|Reject|Cancel|Remove|Refuse|Decline|Stop|Do not|"
    r"Record the end)\b|Record (why|a decision|that) .*\b(not held|not to hold|ended)\b"
)
# to say no to less protection is the safe answer, and to agree is not
SAFE = {("stepdown", "refuse"), ("planreview", "doubt")}
UNSAFE = {("stepdown", "agree"), ("stepdown", "second"), ("planreview", "confirm")}


def test_whatever_ends_or_withdraws_something_says_so() -> None:
    later = {key: step for key, step in workflow.NAMED.items() if START not in step.frm}
    found = {key for key, step in later.items() if ENDING.match(step.button) or key in UNSAFE}
    assert [key for key in found - SAFE if not later[key].is_ending] == []
    assert [key for key in SAFE if later[key].is_ending] == []


def test_what_starts_something_ends_nothing() -> None:
    first = [step for step in workflow.NAMED.values() if START in step.frm]
    assert [step.button for step in first if step.is_ending] == []
