"""The texts on imported files: the state of each, and what was done."""

from handrail.pages.core.confirmation_texts import Confirmation

STATES = {
    "sent": "Looked at: nothing is wrong with it. It waits for you",
    "asked": "Waits for its turn",
    "coming": "Under way, or broken off: nothing of it is shown yet",
    "shown": "Shown; what is about children who were here already goes on",
    "done": "Taken in",
    "cut_short": "Shown; broke off before the last rows, and a later file took its place",
    "left": "Not taken in",
    "discarding": "Being taken back, unseen",
    "discarded": "Taken back, unseen",
    "withdrawn": "Withdrawn by two people: nobody sees anything of it",
}
DONE = {
    "records_looked_at": Confirmation(
        "The file was looked at, and nothing is wrong with it.",
        "Nothing has been taken in yet. Say whether it is.",
    ),
    "records_asked": Confirmation(
        "The file will be taken in.",
        "This begins within a minute. Load this page again to see how far it is.",
    ),
    "import_withdrawal_proposed": Confirmation(
        "The withdrawal was proposed.",
        "A second person was notified and agrees or declines. Nothing is hidden before that.",
    ),
    "import_withdrawal_answered": Confirmation(
        "Answer saved.", "Whoever proposed the withdrawal was notified."
    ),
    "records_left": Confirmation(
        "The file was not taken in.", "We keep nothing of what was in it."
    ),
}
