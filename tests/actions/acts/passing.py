"""What the front door passes on: to another system, to colleagues, back to the queue."""

from handrail.actions.front_door import copy_to_other_system
from tests.actions.acts.doing import STRANGERS, Act, on

ACTS = (
    Act(
        "copy as text",
        "bob",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.released",
        "referral",
        on(
            copy_to_other_system.record_text_copy,
            purpose="To open the case in the council's system",
        ),
    ),
    Act(
        "note the council's reference",
        "helen",
        "ann lena edda",
        f"pol {STRANGERS}",
        "referral.council",
        "referral",
        on(copy_to_other_system.note_council_reference, reference="LCS 88120", seen=True),
    ),
)
