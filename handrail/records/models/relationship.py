"""How people are related to each other, and which workers are involved with a child."""

from django.db import models

from handrail.records.models.import_batch import Shown
from handrail.records.models.row import Row


class Relationship(Row):
    """How one person is related to a child, with dates and parental responsibility."""

    child = models.ForeignKey("records.Person", models.PROTECT, related_name="relationships")
    other = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="related_to"
    )
    other_name = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=30)
    responsibility = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    objects = Shown(child="person")


class Involvement(Row):
    """A worker's role with a child: the reason, from when and until when."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="involvements")
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=30)
    reason = models.TextField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "person"], name="involvement_of_account")]
