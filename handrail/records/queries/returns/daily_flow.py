"""The state of the daily flow: its batches, newest first, and how many children it covers."""

from handrail.records.models import FlowBatch, FlowChild
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.returns import returns
from handrail.rules.permissions import Actor, require
from handrail.rules.vocabulary.permission_codes import Permission

MAY = Permission.RETURNS_MAKE


def list_batches(actor: Actor, number: int = 1) -> Paged[FlowBatch]:
    """A page of the batches, without their content. Raises Refused."""
    require(actor, MAY, returns.facts_for_returns(actor, MAY))
    return page_of(FlowBatch.objects.defer("body", "told").order_by("-pk"), number)


def count_known_children(actor: Actor) -> int:
    """How many children the Department has been sent and not asked to withdraw.

    Raises Refused.
    """
    require(actor, MAY, returns.facts_for_returns(actor, MAY))
    return FlowChild.objects.exclude(digest="").count()
