"""The confirmations of the pages of missing children."""

from handrail.pages.core.confirmation_texts import Confirmation

DONE = {
    "missing_historic": Confirmation(
        "The episodes are marked as historic.", "Nothing is due about them. They still count."
    ),
    "missing_file_asked": Confirmation(
        "The file is being imported.",
        "You can leave this page. Reload it to see how far the import is.",
    ),
    "missing_pattern": Confirmation(
        "Your decision on the pattern is saved.",
        "Everybody who may read all of these episodes sees it, with your name and reason.",
    ),
}
