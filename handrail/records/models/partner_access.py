"""How long a partner agency may read the parts of a case that it was asked about."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.row import Row


class CaseAccess(Row):
    """An agency's access to what it was asked about in one case: its start and end.

    `asked_for` is the kind of row that it was asked about last. `ends_on` is the last day.
    Access is over from `ended_on`, when somebody ended it early or the night after its last
    day.
    """

    case = models.ForeignKey("records.Case", models.PROTECT, related_name="accesses")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    asked_for = models.CharField(max_length=20)
    reason = EncryptedField()
    started_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True)
    renewed_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    told_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "agency"], name="one_access_an_agency")
        ]
        indexes = [models.Index(fields=["ended_on", "ends_on"], name="access_by_end")]
