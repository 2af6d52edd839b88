"""The confirmations of the pages of missing children."""

from handrail.pages.core.confirmation_texts import Confirmation

DONE = {
    "missing_historic": Confirmation(
        "Episodes marked as historic.",
        "Nothing more is due for them. They still count as episodes.",
    ),
    "missing_live": Confirmation(
        "Episode corrected: it is not historic.",
        "Anything due on it is shown here and in the list of tasks.",
    ),
    "own_words_stopped": Confirmation(
        "Link stopped.",
        "The link no longer works. You can create a new one.",
    ),
    "missing_file_asked": Confirmation(
        "Import started.",
        "You can leave this page. Reload it to see how far the import has got.",
    ),
    "missing_pattern": Confirmation(
        "Decision on the pattern saved.",
        "Everybody with access to all of these episodes can see it, with your name and reason.",
    ),
}
