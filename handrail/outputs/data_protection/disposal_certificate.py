"""The certificate of destruction of a record: it names only those who decided."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from handrail.outputs.forms.submission_document import Line, Part, Section
from handrail.outputs.front_door.referral_document import ReferralDocument
from handrail.rules.clocks import day_in_words, moment_in_words
from handrail.rules.core.settings import PartnershipSettings

BACKUPS = (
    "Earlier backups still contain the record until the partnership lets them expire. "
    "Restoring a backup brings it back. If you restore one, destroy the record again before "
    "you open the service."
)


@dataclass(frozen=True)
class CertificateDocument(ReferralDocument):
    """A certificate ready to print."""

    @property
    def file_name(self) -> str:
        """A file name that identifies nobody."""
        return f"certificate-{self.reference}.pdf"


def certificate_document(
    *, made: Any, settings: PartnershipSettings, printed_by: str, agency: str, now: dt.datetime
) -> CertificateDocument:
    """The certificate: what was destroyed, under which rule, who decided, what is left."""
    lines = (
        Line("Record", made.reference),
        Line("Destroyed", moment_in_words(made.destroyed_at)),
        Line("Retention class", made.decided_class),
        Line("Based on", made.rests_on or "What reviewers said"),
        Line("Due since", day_in_words(made.due_on)),
        Line("Decided by", f"{made.decided_by}, {moment_in_words(made.decided_at)}"),
        Line("Agreed by", f"{made.agreed_by}, {moment_in_words(made.agreed_at)}"),
        Line("Files destroyed", str(made.files)),
        Line("Copies made before", ", ".join(made.copies) or "None is known"),
    )
    kinds = tuple((name, str(number)) for name, number in sorted(made.counts.items()))
    return CertificateDocument(
        reference=made.number,
        version=1,
        title=f"Certificate of destruction {made.number}",
        sent="The record was destroyed after two people agreed. None of its content is kept.",
        printed_by=printed_by,
        agency=agency,
        now=now,
        partnership=settings.name,
        sections=(
            Section("What was destroyed", (Part(lines=lines),)),
            Section("Rows destroyed by table", table=(("Table", "Rows"), *kinds)),
            Section("What is left", intro=(BACKUPS,)),
        ),
    )
