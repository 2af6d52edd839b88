"""What a request is in our pages: Django's, with the actor that acts and the moment it came."""

import datetime as dt

from django.http import HttpRequest

from handrail.rules.permissions import Actor


class Request(HttpRequest):
    """A request whose middleware has said who acts, when, and under which id."""

    actor: Actor
    now: dt.datetime
    request_id: str
    may_be_anyone: bool
