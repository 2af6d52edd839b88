"""The panel (MACE and pre-MACE): meetings, seats, items, and papers shared by agency."""

from django.db import models

from handrail.records.models.case import Worked
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class Panel(Worked):
    """One panel meeting, from scheduling to the day its actions were sent out."""

    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20)
    planned_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=LINE, blank=True)
    held_at = models.DateTimeField(null=True)
    is_quorate = models.BooleanField(null=True)
    closed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)


class PanelSeat(Worked):
    """A named person at one panel meeting, for one agency: coming, attended, in the room."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="panel_seats")
    account = models.ForeignKey("records.Account", models.PROTECT, related_name="panel_seats")
    part = models.CharField(max_length=20, default="member")
    comes = models.CharField(max_length=20, blank=True)
    came = models.BooleanField(null=True)
    away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "account"], name="one_seat_a_person"),
            models.UniqueConstraint(
                fields=["panel", "agency"],
                condition=models.Q(part="member"),
                name="one_spokesperson_an_agency",
            ),
        ]


class PanelItem(Worked):
    """What the panel discusses over time: a child, a person of concern, a place or a theme."""

    reference = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(
        "records.Case", models.PROTECT, null=True, related_name="panelitem_rows"
    )
    referral = models.ForeignKey(
        "records.Referral", models.PROTECT, null=True, related_name="panel_items"
    )
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=LINE, blank=True)
    entity = models.ForeignKey(
        "records.Entity", models.PROTECT, null=True, related_name="panel_items"
    )
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="panel_items")
    route = models.CharField(max_length=LINE, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    because = models.CharField(max_length=20, blank=True)
    escalation = models.CharField(max_length=20, blank=True)
    escalated_to = models.ForeignKey("records.Agency", models.PROTECT, null=True, related_name="+")
    escalated_at = models.DateTimeField(null=True)
    escalation_due_at = models.DateTimeField(null=True)
    escalation_answered_at = models.DateTimeField(null=True)


class Listing(Worked):
    """An item on the agenda of one panel meeting, with its own minutes and decision."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="listings")
    item = models.ForeignKey(PanelItem, models.PROTECT, related_name="listings")
    case = models.ForeignKey("records.Case", models.PROTECT, null=True, related_name="listing_rows")
    kind = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveSmallIntegerField(default=15)
    purpose = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "item"],
                condition=~models.Q(state="put_off"),
                name="an_item_once_a_sitting",
            )
        ]

    @property
    def reference(self) -> str:
        """The reference shown to people: that of its item."""
        return self.item.reference


class PanelPart(Row):
    """Who is present for an item, and who has a conflict of interest and does not see it."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="parts")
    seat = models.ForeignKey(PanelSeat, models.PROTECT, related_name="parts")
    has_interest = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "seat"], name="one_part_an_item")]


class PanelPaper(Worked):
    """A paper of one agency for one item; that agency decides who reads it."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="papers")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="panel_papers")
    title = models.CharField(max_length=LINE)


class PaperSight(Row):
    """An agency that may read a paper, by decision of the agency that wrote it."""

    paper = models.ForeignKey(PanelPaper, models.PROTECT, related_name="sights")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "agency"], name="one_sight_an_agency")
        ]
