"""The request as a view has it: the actor, the moment, and what the middleware added."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from handrail.rules.permissions import Actor


class Request(HttpRequest):
    """Django's request with what our middleware sets; views never create it."""

    actor: Actor
    now: dt.datetime  # aware; the one moment of this request
    request_id: str  # 32 hexadecimal digits, in the log and on the error pages
    owes: str  # what somebody has to do before any other page, or ""
    tries: int  # how often this was tried again after the database was busy
    had_file: bool  # whether something was uploaded, which no autosave has
    kept: bool  # whether an autosave was written
    was_sent: bool  # whether the form of this request was sent before
    put_back: Any  # the autosave whose answers are shown, or None
    changed_since: bool  # whether the record changed after that autosave
