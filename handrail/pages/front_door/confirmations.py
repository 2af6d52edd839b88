"""The confirmations of the front door in which a sender is notified, or still has to be told."""

from handrail.pages.core.confirmation_texts import Confirmation

# a caller, or whoever wrote a letter, gets no notification: the front door recorded their referral
TELL = "If the front door recorded it for the sender, tell them yourself."
ASK = "If the front door recorded it for the sender, ask them yourself."
DONE = {
    "asked_for_more": Confirmation(
        "More information requested from the sender.",
        f"The deadline stays the same. Work to keep the child safe continues. {ASK}",
    ),
    "decided": Confirmation(
        "Decision saved.",
        "We have notified the sender and their safeguarding lead, who can read what was decided "
        f"and why. {TELL}",
    ),
    "gone_on": Confirmation(
        "The front door is continuing with this referral.",
        "Its deadlines apply again, counted from when it was received. We have notified the "
        f"sender. {TELL}",
    ),
    "not_continued": Confirmation(
        "The front door is not continuing with this referral.",
        "We have notified the sender and their safeguarding lead, who can read your reason. "
        f"Somebody can still continue with it later. {TELL}",
    ),
    "decision_reopened": Confirmation(
        "Decision reopened.",
        "The referral is back in the queue to be decided again. We have notified the sender and "
        f"everyone else who was told about the decision. {TELL}",
    ),
    "moved": Confirmation(
        "Referral moved to the other child’s record.",
        "We have notified the sender, the worker and the agencies asked for checks. Nothing is "
        f"deleted. {TELL}",
    ),
}
