"""Loads an object for a page or answers 404, the same for hidden and missing."""

import uuid
from typing import TypeVar

from django.http import Http404, QueryDict

from handrail.pages.core.request import Request
from handrail.records.queries.core.paging import PER_PAGE, PageNumber
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar, Opening, opening_at

Thing = TypeVar("Thing")
LONGEST = 9  # digits of a version


def or_404(thing: Thing | None) -> Thing:
    """The object, or the not-found page."""
    if thing is None:
        raise Http404
    return thing


def page_asked(request: Request, key: str = "page") -> int:
    """The page number in the query string; 1 when there is none."""
    return page_in(request.GET, key)


def page_in(asked: QueryDict, key: str = "page", size: int = PER_PAGE) -> PageNumber:
    """The page and number of rows in the query string; `size` rows if it names no number."""
    return PageNumber(version_seen(asked.get(key)) or 1, version_seen(asked.get("rows")) or size)


def version_seen(posted: str | None) -> int | None:
    """The version that a form was shown with, or None when it has none."""
    is_version = posted and posted.isascii() and posted.isdigit() and len(posted) <= LONGEST
    return int(posted) if posted and is_version else None


def id_asked(text: str) -> uuid.UUID | None:
    """The public id in a URL or form, or None when it is not valid."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def front_door_now(request: Request) -> Opening:
    """The opening state of the front door at the moment of the request."""
    return opening_at(Calendar.from_settings(settings_in_force()), request.now)
