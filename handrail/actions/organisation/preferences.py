"""A person's own preferences: how mail is sent, the home page, the end of the tour."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.own_account import own_account, require_own_account
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Account
from handrail.rules.core.home_pages import home_pages
from handrail.rules.core.local_time import LONDON
from handrail.rules.vocabulary import MailChoice
from handrail.rules.vocabulary.event_types import EventType


@recording.action
def choose_mail(*, by: Actor, choice: str, now: dt.datetime) -> None:
    """Sets mail for each notification at once, or one daily mail from tomorrow. Raises Incomplete
    otherwise.
    """
    require_own_account(by)
    if choice not in set(MailChoice):
        raise Incomplete({"choice": "Choose when you want to get emails"})
    _change(by, mail_choice=choice, digest_on=now.astimezone(LONDON).date())
    recording.add_to_event(
        verb=EventType.ACCOUNT_MAIL_CHOSEN, things=[own_account(by)], changed=["mail_choice"]
    )


@recording.action
def choose_home_page(*, by: Actor, code: str, now: dt.datetime) -> None:
    """Sets the home page, from those that the actor's roles offer. Raises Incomplete otherwise."""
    require_own_account(by)
    if code not in {page.code for page in home_pages(by.roles)}:
        raise Incomplete({"page": "Choose the page you want to start on"})
    _change(by, home_page=code)
    recording.add_to_event(
        verb=EventType.ACCOUNT_HOME_PAGE_CHOSEN, things=[own_account(by)], changed=["home_page"]
    )


@recording.action
def end_tour(*, by: Actor, now: dt.datetime) -> None:
    """Records that the tour was finished or declined; it is not offered again."""
    require_own_account(by)
    _change(by, toured_at=now)
    recording.add_to_event(verb=EventType.ACCOUNT_TOURED, things=[own_account(by)])


def _change(by: Actor, **values: object) -> None:
    Account.objects.filter(pk=by.account).update(**values)
