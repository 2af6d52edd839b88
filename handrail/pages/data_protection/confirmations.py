"""The confirmations of the pages of data protection."""

from handrail.pages.core.confirmation_texts import Confirmation

DONE = {
    "schedule_changed": Confirmation(
        "Retention schedule changed.",
        "It applies to every record from now on. The earlier schedule is shown below.",
    ),
    "hold_placed": Confirmation(
        "Retention hold placed.",
        "Nothing in the record will be destroyed until one person proposes to end the hold and "
        "another lifts it.",
    ),
    "hold_proposed": Confirmation(
        "You proposed to end this hold.",
        "The hold still applies. Somebody else will lift or keep it.",
    ),
    "disposal_decided": Confirmation(
        "Decision saved.", "Nothing happens until somebody else agrees."
    ),
    "disposal_answered": Confirmation(
        "Your answer is saved.",
        "What two people agreed to destroy is destroyed when the person who runs the service "
        "runs `handrail retention --destroy`.",
    ),
    "breach_logged": Confirmation(
        "Breach logged.", "The 72-hour deadline counts from when somebody became aware of it."
    ),
    "breach_decided": Confirmation("Saved.", "It is shown below with your reasons."),
    "hold_answered": Confirmation("Your answer is saved.", "This takes effect straight away."),
}
