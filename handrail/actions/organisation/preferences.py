"""A person's own preferences: how mail is sent, the home page, the end of the tour."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Account
from handrail.rules import permissions
from handrail.rules.core.home_pages import home_pages
from handrail.rules.core.local_time import LONDON
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary import MailChoice
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


def _own(by: Actor) -> Facts:
    return Facts(kind="account", holds=frozenset({(permissions.ANYONE, "self")}))


@recording.action
def choose_mail(*, by: Actor, choice: str, now: dt.datetime) -> None:
    """Sets mail at once for each notice, or daily, from tomorrow. Raises Incomplete otherwise."""
    permissions.require(by, Permission.ACCOUNT_OWN, _own(by))
    if choice not in set(MailChoice):
        raise Incomplete({"choice": "Choose when you want to get e-mails"})
    _change(by, mail_choice=choice, digest_on=now.astimezone(LONDON).date())
    recording.add_to_event(
        verb=EventType.ACCOUNT_MAIL_CHOSEN, things=[_account(by)], changed=["mail_choice"]
    )


@recording.action
def choose_home_page(*, by: Actor, code: str, now: dt.datetime) -> None:
    """Sets the home page, from those that their roles lead to. Raises Incomplete otherwise."""
    permissions.require(by, Permission.ACCOUNT_OWN, _own(by))
    if code not in {page.code for page in home_pages(by.roles)}:
        raise Incomplete({"page": "Choose the page you want to start on"})
    _change(by, home_page=code)
    recording.add_to_event(
        verb=EventType.ACCOUNT_HOME_PAGE_CHOSEN, things=[_account(by)], changed=["home_page"]
    )


@recording.action
def end_tour(*, by: Actor, now: dt.datetime) -> None:
    """Records that the tour was finished or declined; it is not offered again."""
    permissions.require(by, Permission.ACCOUNT_OWN, _own(by))
    _change(by, toured_at=now)
    recording.add_to_event(verb=EventType.ACCOUNT_TOURED, things=[_account(by)])


def _change(by: Actor, **values: object) -> None:
    Account.objects.filter(pk=by.account).update(**values)


def _account(by: Actor) -> recording.Thing:
    return recording.thing(Account.objects.get(pk=by.account))
