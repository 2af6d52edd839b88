"""The children of one concern: each with their own draft and referral, shown together."""

from dataclasses import dataclass

from django.urls import reverse

from handrail.pages.core.request import Request
from handrail.records.queries.core.settings import journey_of
from handrail.records.queries.front_door import referral as queries
from handrail.records.queries.front_door.referral import Draft, child_name


@dataclass(frozen=True)
class Child:
    """One child of a concern: the name, the progress, and the link to continue."""

    name: str
    state: str
    href: str
    is_sent: bool
    is_here: bool


def children_of_concern(request: Request, draft: Draft | None) -> list[Child]:
    """Every child of the concern that a draft belongs to, in the order they were added."""
    concern = draft.concern if draft else None
    drafts = queries.list_drafts_of_concern(request.actor, concern)
    return [_child(row, is_here=row == draft) for row in drafts if not _was_let_go(row)]


def _was_let_go(draft: Draft) -> bool:
    return draft.is_closed and not hasattr(draft, "became")


def _child(draft: Draft, *, is_here: bool) -> Child:
    sent = getattr(draft, "became", None)
    if sent:
        name = f"{sent.child_given} {sent.child_family}".strip()
        href = reverse("referral", args=[sent.public_id])
        return Child(name or "Name not known", f"Sent as {sent.reference}", href, True, is_here)
    gaps = len(journey_of(draft).missing(draft.content))
    state = (
        f"Not sent yet, {gaps} answer{'' if gaps == 1 else 's'} missing"
        if gaps
        else ("Not sent yet, nothing missing")
    )
    href = reverse("check_answers", args=[draft.public_id])
    return Child(child_name(draft) or "Name not written yet", state, href, False, is_here)
