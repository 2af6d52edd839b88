"""People, places, vehicles, phones, accounts and groups of concern, and their links."""

import uuid

from django.db import models

from handrail.records.models.import_batch import Shown
from handrail.records.models.intelligence import Handled
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class Entity(Handled):
    """One node of the network.

    A child and a missing episode have one node each, without a label: their names are read
    from the register, subject to permission.
    """

    reference = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=LINE, blank=True)
    person = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="in_network"
    )
    episode = models.OneToOneField(
        "records.Missing", models.PROTECT, null=True, related_name="in_network"
    )
    is_account = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="as_concern"
    )
    status = models.CharField(max_length=20, blank=True)
    also_child = models.CharField(max_length=10, blank=True)
    description = models.TextField(blank=True)
    place_kind = models.CharField(max_length=20, blank=True)
    make = models.CharField(max_length=LINE, blank=True)
    colour = models.CharField(max_length=LINE, blank=True)
    platform = models.CharField(max_length=LINE, blank=True)
    address = models.CharField(max_length=LINE, blank=True)
    area = models.CharField(max_length=LINE, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    manager = models.CharField(max_length=LINE, blank=True)
    licence = models.CharField(max_length=LINE, blank=True)
    authority = models.CharField(max_length=LINE, blank=True)
    staff_safety = models.TextField(blank=True)
    sex = models.CharField(max_length=4, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    ethnicity_by = models.CharField(max_length=10, blank=True)
    nationality = models.CharField(max_length=10, blank=True)
    known_from = models.CharField(max_length=10, blank=True)  # the source of these answers
    known_on = models.DateField(null=True)
    ask_on = models.DateField(null=True)  # when what was not asked yet is asked
    source = models.CharField(max_length=LINE, blank=True)
    intel = models.ForeignKey("records.Intel", models.PROTECT, null=True, related_name="entities")
    source_grade = models.CharField(max_length=1, blank=True)
    information_grade = models.CharField(max_length=1, blank=True)
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    objects = Shown(pk="entity")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "state"], name="entity_by_kind"),
            models.Index(fields=["review_on"], name="entity_by_review"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(kind="child"),
                name="a_child_once_in_the_network",
            )
        ]


class EntityFact(models.Model):
    """What identifies an entity, as typed and normalised for comparison. A wrong fact is
    withdrawn.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20)
    shown = models.CharField(max_length=300)
    folded = models.CharField(max_length=120, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )
    objects = Shown(entity="entity")


class SameEntity(Row):
    """A possible duplicate of two entities: proposed, decided by a person, fully reversible."""

    first = models.ForeignKey(Entity, models.PROTECT, related_name="same_as")
    second = models.ForeignKey(Entity, models.PROTECT, related_name="same_to")
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, default="proposed")
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    objects = Shown(first="entity", second="entity")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_same_entity_a_pair")
        ]


class Link(Handled):
    """How two entities are linked: the role is here, never on the entity or incident."""

    first = models.ForeignKey(Entity, models.PROTECT, related_name="links")
    second = models.ForeignKey(Entity, models.PROTECT, related_name="links_to")
    role = models.CharField(max_length=20)
    words = models.CharField(max_length=LINE, blank=True)
    why = models.CharField(max_length=300, blank=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    source = models.CharField(max_length=LINE, blank=True)
    intel = models.ForeignKey("records.Intel", models.PROTECT, null=True, related_name="links")
    confidence = models.CharField(max_length=20, default="not_known")
    confirmed_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    confirmed_at = models.DateTimeField(null=True)
    objects = Shown(first="entity", second="entity")

    class Meta:
        indexes = [models.Index(fields=["state"], name="link_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="a_link_has_two_ends"
            )
        ]
