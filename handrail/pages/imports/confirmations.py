"""The texts on imported files: the state of each, and what was done."""

from handrail.pages.core.confirmation_texts import Confirmation

STATES = {
    "sent": "Checked: no errors. Waiting for you to confirm",
    "asked": "Waiting to start",
    "coming": "In progress or interrupted: nothing is shown yet",
    "shown": "Shown. Updates to existing children are still in progress",
    "done": "Imported",
    "cut_short": "Shown. Stopped before the last rows and replaced by a later file",
    "left": "Not imported",
    "discarding": "Being withdrawn, nothing was shown",
    "discarded": "Withdrawn, nothing was shown",
    "withdrawn": "Withdrawn by two people: hidden from everybody",
}
DONE = {
    "records_looked_at": Confirmation(
        "File checked. We found no errors.",
        "Nothing has been imported yet. Choose whether to import it.",
    ),
    "records_asked": Confirmation(
        "Import started.",
        "This starts within a minute. Reload this page to see progress.",
    ),
    "import_withdrawal_proposed": Confirmation(
        "Withdrawal proposed.",
        (
            "We have notified a second person, who will agree or decline. Nothing "
            "is hidden until they agree."
        ),
    ),
    "import_withdrawal_answered": Confirmation(
        "Answer saved.", "We have notified the person who proposed the withdrawal."
    ),
    "records_left": Confirmation("File rejected.", "We have deleted everything that was in it."),
}
