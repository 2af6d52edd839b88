"""What a page of data protection says when something was done."""

from handrail.pages.done_words import Confirmation

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
    "hold_answered": Confirmation("Your answer is kept.", "It counts at once."),
}
