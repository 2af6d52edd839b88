"""What may be uploaded to a case, the limits, file names for download, and messages."""

import datetime as dt
import re
import unicodedata

from handrail.rules.vocabulary.documents import DocumentState

LARGEST = 25_000_000  # bytes of one file
MOST_A_DAY = 60  # files of one account
MOST_BYTES_A_DAY = 300_000_000
FOR_WORDS = 500_000_000  # bytes of the disk that no file is given
DAY = dt.timedelta(days=1)
LONGEST_NAME = 120

KINDS = {
    "pdf": "PDF",
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "eml": "Email",
    "csv": "Table (CSV)",
    "txt": "Text",
}
ENDINGS = tuple(f".{kind}" for kind in KINDS)
OPEN_STATES = frozenset({DocumentState.CLEAN, DocumentState.CANNOT_CHECK})

TAKEN = "Choose a PDF, docx, xlsx, eml, txt or csv file of at most 25 MB"
EMPTY = "This file is empty. Choose another"
TOO_LARGE = "This file is larger than 25 MB. Split it, or leave out what is not about the child"
NOT_TAKEN = "You cannot add this file: {why}"
NO_ROOM = (
    "There is not enough space for files. The space left is needed for what people write. "
    "Add a case note with what matters in it, and tell the people who run Handrail"
)
PICTURE = (
    "You cannot add images. If it shows a child being abused, do not copy or send it. Leave "
    "it where it is, leave the device as it is, and tell the police: 999 if a child is in "
    "danger now, otherwise 101. Add a photographed letter as a PDF"
)
OTHER_KIND = (
    "This file is named {end}, but what is in it is {kind}. Give it the right name and try "
    "again, or ask the person who sent it"
)
QUOTA = (
    "You have reached the limit for one person in 24 hours. Ask a colleague, or continue tomorrow"
)
STATES = {
    DocumentState.HELD: "Being checked for viruses",
    DocumentState.CLEAN: "Checked",
    DocumentState.CANNOT_CHECK: "Checked for viruses; its text cannot be read",
    DocumentState.INFECTED: "A virus was found. The file cannot be opened",
}
HELD = "You can open it after it has been checked for viruses."
SHUT = "A virus was found in this file, so it cannot be opened. Ask the sender for another copy."

_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")


def safe_name(name: str, kind: str) -> str:
    """The name under which a file is shown and downloaded.

    It has no path and no control characters, and its kind as its ending. Characters that change
    the direction of writing are removed, so that `gpj.exe` cannot look like a picture.
    """
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", name))
    text = re.split(r"[/\\]", text)[-1]
    text = " ".join(_UNSAFE.sub(" ", text).split()).strip(". ")
    stem, dot, end = text.rpartition(".")
    stem = (stem if dot and end.lower() == kind else text).strip(". ")[:LONGEST_NAME].strip()
    if not stem or _DEVICES.match(stem):
        stem = f"document {stem}".strip()
    return f"{stem}.{kind}"


def why_not(size: int, files: int, bytes_today: int, room: int) -> str:
    """Why a file is refused, for its size, today's uploads or disk space; "" if accepted.

    `room` is the free disk space in bytes: the last part is reserved for what users write.
    """
    if not size:
        return EMPTY
    if size > LARGEST:
        return TOO_LARGE
    if room - size < FOR_WORDS:
        return NO_ROOM
    if files >= MOST_A_DAY or bytes_today + size > MOST_BYTES_A_DAY:
        return QUOTA
    return ""


def size_in_words(size: int) -> str:
    """A size in words: 20 KB, 1.4 MB."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1_000))} KB"
