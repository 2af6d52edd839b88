"""The lanes of the background worker: what each does, and how long it may be silent."""

from dataclasses import dataclass
from enum import StrEnum


class Lane(StrEnum):
    """One kind of work in a process of its own, so that it does not wait for any other kind."""

    ALARMS = "alarms"
    COMPARING = "comparing"
    MAIL = "mail"
    SYSTEMS = "systems"
    FLOW = "flow"
    DOCUMENTS = "documents"
    RECORDS = "records"
    SEALING = "sealing"
    IMPORTS = "imports"


@dataclass(frozen=True)
class Work:
    """What a lane does, in words, and after how many seconds of silence it is restarted.

    A lane reports before each step, mail or document; a hanging one does not.
    """

    words: str
    longest: int


LANES: dict[Lane, Work] = {
    Lane.ALARMS: Work("Alarms and deadlines", 300),
    Lane.COMPARING: Work("Comparing records", 300),
    Lane.MAIL: Work("Mail", 180),
    Lane.SYSTEMS: Work("Updates to connected systems", 120),
    Lane.FLOW: Work("The daily flow to the Department for Education", 240),
    Lane.DOCUMENTS: Work("Checking documents", 600),
    Lane.RECORDS: Work("Tonight packs, and what ends or expires", 3600),
    Lane.SEALING: Work("Sealing the audit log", 900),
    Lane.IMPORTS: Work("Importing files", 7200),
}
FIRST = (Lane.ALARMS, Lane.COMPARING)  # of a single round: what they lead to is mailed in it
