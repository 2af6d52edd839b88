"""Dip samples: what was drawn for a month, and how practice with each child was graded."""

from django.db import models

from handrail.records.models.case import CaseRow, Worked


class DipSample(Worked):
    """One sample for a month (its first day): drawn from how many cases, with which number."""

    month = models.DateField()
    size = models.PositiveSmallIntegerField()
    out_of = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "month"], name="one_dip_sample_a_month")
        ]


class SampledCase(CaseRow):
    """A case in a dip sample. Agencies' grades are contributions; this row has the agreed one."""

    sample = models.ForeignKey(DipSample, models.PROTECT, related_name="cases")
    grade = models.CharField(max_length=20, blank=True)
    findings = models.JSONField(default=list)
    moderated_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    moderated_at = models.DateTimeField(null=True)
