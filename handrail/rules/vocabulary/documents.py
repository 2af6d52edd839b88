"""Words for the files stored in a case."""

from handrail.rules.vocabulary.stored_word import Word

MARKING = "OFFICIAL-SENSITIVE"  # of every paper and file that leaves


class DocumentState(Word):
    """Whether a file has been checked, and whether it can be opened."""

    HELD = "held", "Being checked for viruses", "Nobody can open it yet"
    CLEAN = "clean", "Checked", "No virus was found and its text was read"
    CANNOT_CHECK = (
        "cannot_check",
        "Checked for viruses; its text cannot be read",
        "It can be opened; before it is sent to anybody a second person looks at it",
    )
    INFECTED = "infected", "A virus was found", "It stays shut"
