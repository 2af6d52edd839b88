"""Criminal investigations in a child's case, suspects, and third-party material requests."""

from django.db import models

from handrail.records.models.case import CaseRow
from handrail.rules.identifiers import LINE


class Investigation(CaseRow):
    """One criminal investigation into harm to the child."""

    reference = models.CharField(max_length=24, unique=True)
    agency = models.ForeignKey(
        "records.Agency", models.PROTECT, null=True, related_name="investigations"
    )
    crime_reference = models.CharField(max_length=LINE, blank=True)
    officer = models.CharField(max_length=LINE, blank=True)
    officer_phone = models.CharField(max_length=LINE, blank=True)
    caused_offence = models.CharField(max_length=10, blank=True)  # somebody made the child do it
    has_gaps = models.CharField(max_length=10, blank=True)  # lines or accounts left, at its end
    charging = models.CharField(max_length=20, blank=True)
    charging_at = models.DateTimeField(null=True)
    next_hearing_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    child_told_at = models.DateTimeField(null=True)
    contact_due_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)


class Suspect(CaseRow):
    """The status of one suspect in one investigation: bail, its end, and who was notified."""

    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="suspects")
    entity = models.ForeignKey(
        "records.Entity", models.PROTECT, null=True, related_name="suspected_in"
    )
    label = models.CharField(max_length=LINE)
    bail_ends_on = models.DateField(null=True)
    bail_told_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    sex = models.CharField(max_length=4, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    ethnicity_by = models.CharField(max_length=10, blank=True)
    nationality = models.CharField(max_length=10, blank=True)
    known_from = models.CharField(max_length=10, blank=True)  # the source of these answers
    known_on = models.DateField(null=True)
    ask_on = models.DateField(null=True)  # when what was not asked yet is asked

    @property
    def agency_id(self) -> int | None:
        """The police unit of the investigation, which is notified of changes."""
        return self.investigation.agency_id

    @property
    def reference(self) -> str:
        """The reference of the investigation, by which notifications and tasks name the suspect."""
        return self.investigation.reference


class RecordsRequest(CaseRow):
    """A third-party material request by police, CPS or a court for the child's records."""

    reference = models.CharField(max_length=24, unique=True)
    investigation = models.ForeignKey(
        Investigation, models.PROTECT, null=True, related_name="requests"
    )
    asked_by = models.CharField(max_length=LINE)
    asker = models.CharField(max_length=20)
    due_on = models.DateField(null=True)
    is_order = models.CharField(max_length=10, blank=True)
    child_view = models.CharField(max_length=20, blank=True)
    released_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
