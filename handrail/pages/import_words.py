"""What is said of files of records from another system: where each stands, and what was done."""

from handrail.pages.done_words import Confirmation

STATES = {
    "sent": "Looked at: nothing is wrong with it. It waits for you",
    "asked": "Waits for its turn",
    "coming": "Under way, or broken off: nothing of it is shown yet",
    "shown": "Shown; what is about children who were here already goes on",
    "done": "Taken in",
    "left": "Not taken in",
    "discarding": "Being taken back, unseen",
    "discarded": "Taken back, unseen",
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
    "records_left": Confirmation("The file was not taken in.", "Nothing of what it held is kept."),
}
