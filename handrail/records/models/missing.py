"""Missing episodes: one absence of one child, with possible links, sharing and imports."""

from django.db import models

from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models.case import Case, Worked
from handrail.records.models.import_batch import Shown
from handrail.records.models.row import Row
from handrail.rules.identifiers import LINE


class Missing(Worked):
    """One time that a child was missing; it joins the child's open case automatically."""

    reference = models.CharField(max_length=24, unique=True)
    person = models.ForeignKey(
        "records.Person", models.PROTECT, null=True, related_name="missing_episodes"
    )
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="missing_rows")
    agency = models.ForeignKey(
        "records.Agency", models.PROTECT, null=True, related_name="missing_reports"
    )
    came_by = models.CharField(max_length=10, default="keyed")
    police_reference = models.CharField(max_length=LINE, blank=True)
    reported_by = models.TextField(blank=True)  # as a file of the police has it
    missing_from = models.DateTimeField()
    from_is_about = models.CharField(max_length=10, blank=True)
    last_seen = models.TextField(blank=True)
    placement = models.CharField(max_length=20, blank=True)
    out_of_area = models.CharField(max_length=10, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    graded_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    found_where = models.TextField(blank=True)
    seen_by_police_at = models.DateTimeField(null=True)
    interviewer = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="missing_interviews"
    )
    offered_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    interviewer_name = models.CharField(max_length=LINE, blank=True)
    is_independent = models.CharField(max_length=10, blank=True)
    not_held_why = models.CharField(max_length=20, blank=True)
    hard_to_stay = models.JSONField(default=list)
    drew_away = models.JSONField(default=list)
    shared_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined_reports")
    repeats_return = models.BooleanField(default=False)
    is_historic = models.BooleanField(default=False)
    link_hash = models.CharField(max_length=64, blank=True, db_index=True)
    link_until = models.DateTimeField(null=True)
    objects = Shown(person="person")

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "missing_from"], name="missing_list"),
            models.Index(fields=["police_reference"], name="missing_police_reference"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(case__isnull=False),
                name="missing_has_a_child",
            )
        ]

    @property
    def kind(self) -> str:
        """Whether another report leads the episode ("joined") or none does ("single")."""
        return "joined" if self.joined_to_id else "single"


class MissingTerm(models.Model):
    """A place, person, car or phone that an episode names, normalised for comparison."""

    episode = models.ForeignKey(Missing, models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=20)
    folded = models.CharField(max_length=120, db_index=True)
    shown = models.CharField(max_length=300)
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "kind", "folded"], name="one_missing_term_an_episode"
            )
        ]


class MissingLink(Row):
    """A possible link between two episodes: proposed, and confirmed only by a person."""

    episode = models.ForeignKey(Missing, models.PROTECT, related_name="links")
    other = models.ForeignKey(Missing, models.PROTECT, related_name="links_to")
    kind = models.CharField(max_length=20)
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, default="proposed")
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "other", "kind", "why"], name="one_missing_link_a_reason"
            )
        ]


class MissingPattern(Row):
    """A person's decision on a pattern across children; a pattern without a decision has no row.

    `token` says which children and what they share, so that one pattern is decided once.
    """

    kind = models.CharField(max_length=20)
    term = models.CharField(max_length=120, blank=True)
    shown = models.CharField(max_length=300, blank=True)
    token = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=20)
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField()


class MissingPatternEpisode(models.Model):
    """One of the episodes that a decision on a pattern was about."""

    pattern = models.ForeignKey(MissingPattern, models.PROTECT, related_name="parts")
    episode = models.ForeignKey(Missing, models.PROTECT, related_name="in_patterns")
    event = models.ForeignKey(
        "records.Event", models.PROTECT, to_field="public_id", null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pattern", "episode"], name="one_episode_once_a_pattern"
            )
        ]


class MissingShare(Row):
    """What was shared with one agency about an episode: only the words written for it."""

    episode = models.ForeignKey(Missing, models.PROTECT, related_name="shares")
    agency = models.ForeignKey("records.Agency", models.PROTECT, related_name="+")
    kept = models.ForeignKey("records.Submission", models.PROTECT, related_name="+")


class MissingImport(Row):
    """One file of police reports, and the outcome of its rows."""

    name = models.CharField(max_length=200, blank=True)
    rows = models.PositiveIntegerField(default=0)
    placed = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    # of a file that a background job imports: its text until it is done, and how far it is
    state = models.CharField(max_length=20, default="done")
    sent = EncryptedField(null=True)
    done = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True)  # by a worker that imports it
    agency = models.ForeignKey("records.Agency", models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("records.Account", models.PROTECT, null=True, related_name="+")


class MissingRow(Row):
    """A row of a file that could not be matched: stored as received, until somebody places it."""

    batch = models.ForeignKey(MissingImport, models.PROTECT, related_name="kept")
    number = models.PositiveIntegerField()
    raw = EncryptedField()
    police_reference = models.CharField(max_length=LINE, blank=True, db_index=True)
    why = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="waiting")
    episode = models.ForeignKey(Missing, models.PROTECT, null=True, related_name="from_rows")
    decided_by = models.ForeignKey(
        "records.Account", models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
