"""A person's saved views of the lists that they filter."""

import datetime as dt
import uuid

from handrail.actions.core import recording
from handrail.actions.core.own_account import own_account, require_own_account
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import SavedView
from handrail.rules.core.saved_views import LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS, saved_query
from handrail.rules.vocabulary.event_types import EventType


@recording.action
def save_view(*, by: Actor, page: str, query: str, name: str, now: dt.datetime) -> SavedView:
    """Saves the filter under a name; the same filter again gets the new name.

    Raises Incomplete with what to change.
    """
    require_own_account(by)
    filters, name = saved_query(page, query), " ".join(name.split())
    others = SavedView.objects.filter(account=by.account, page=page).exclude(query=filters)
    _check(filters, name, others.count())
    SavedView.objects.filter(account=by.account, page=page, query=filters).delete()
    recording.add_to_event(verb=EventType.ACCOUNT_VIEW_SAVED, things=[own_account(by)])
    return recording.insert_immutable(
        SavedView(account_id=by.account, page=page, query=filters, name=name, made_at=now)
    )


def _check(filters: str, name: str, others: int) -> None:
    problem = ""
    if not name:
        problem = "Enter a name for this view"
    elif len(name) > LONGEST_NAME:
        problem = f"Enter a name of at most {LONGEST_NAME} characters"
    elif not filters or len(filters) > LONGEST_QUERY:
        problem = "Filter the list first, then save the view"
    elif others >= MOST_VIEWS:
        problem = f"You have {MOST_VIEWS} saved views of this list: remove one first"
    if problem:
        raise Incomplete({"name": problem})


@recording.action
def remove_view(*, by: Actor, public_id: uuid.UUID, now: dt.datetime) -> str:
    """Removes a saved view of the actor. Returns the page it belonged to, or ""."""
    require_own_account(by)
    mine = SavedView.objects.filter(account=by.account, public_id=public_id)
    page = mine.values_list("page", flat=True).first() or ""
    if mine.delete()[0]:
        recording.add_to_event(verb=EventType.ACCOUNT_VIEW_REMOVED, things=[own_account(by)])
    return page
