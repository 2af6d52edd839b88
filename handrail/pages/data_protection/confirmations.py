"""The confirmations of the pages of data protection."""

from handrail.pages.core.confirmation_texts import Confirmation

DONE = {
    "schedule_changed": Confirmation(
        "The schedule is changed.",
        "It counts from now on for every record. The years before it stay readable below.",
    ),
    "hold_placed": Confirmation(
        "The record is held back.", "Nothing of it is destroyed until two people lift this."
    ),
    "hold_proposed": Confirmation(
        "You proposed that this ends.", "It still holds. Somebody else lifts or keeps it."
    ),
    "disposal_decided": Confirmation(
        "What you decided is kept.", "Nothing is done until somebody else agrees."
    ),
    "disposal_answered": Confirmation(
        "Your answer is kept.",
        "What two people agreed to destroy is destroyed when the operator’s command next runs.",
    ),
    "breach_logged": Confirmation(
        "The breach is logged.", "The 72 hours run from when somebody became aware of it."
    ),
    "breach_decided": Confirmation("Saved.", "It stands below with your reasons."),
    "hold_answered": Confirmation("Your answer is kept.", "It counts at once."),
}
