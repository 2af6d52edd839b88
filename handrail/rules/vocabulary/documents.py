"""Words for the files stored in a case."""

from handrail.rules.vocabulary.stored_word import Word

MARKING = "OFFICIAL-SENSITIVE"  # of every paper and file that leaves


class DocumentState(Word):
    """Whether a file has been checked, and whether it can be opened."""

    HELD = "held", "Being checked for viruses", "The file cannot be opened yet"
    CLEAN = "clean", "Checked", "No virus was found, and the system could read the text"
    CANNOT_CHECK = (
        "cannot_check",
        "Checked for viruses; its text cannot be read",
        "The file can be opened; a second person must check it before it is shared",
    )
    INFECTED = "infected", "A virus was found", "The file cannot be opened"
