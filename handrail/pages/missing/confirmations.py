"""The confirmations of the pages of missing children."""

from handrail.pages.core.confirmation_texts import Confirmation

DONE = {
    "missing_pattern": Confirmation(
        "Your decision on the pattern is saved.",
        "Everybody who may read all of these episodes sees it, with your name and reason.",
    ),
}
