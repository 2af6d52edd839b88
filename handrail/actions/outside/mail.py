"""Mail that names nobody: it says that something waits, and where to sign in."""

import uuid

from django.conf import settings
from django.core.mail import send_mail

from handrail.records.models import Account, Notice
from handrail.records.queries import invitations
from handrail.rules.clocks import moment_in_words

SUBJECT = "You have a new message in Handrail"
TEXT = """Something new is waiting for you in Handrail.

Sign in to read it: {address}/notices/

This mail names nobody, on purpose. If a child is in danger now, call 999.
"""


def send_notice(public_id: uuid.UUID) -> None:
    """Sends the nameless mail for a notice. Raises what the mail server raises."""
    notice = Notice.objects.select_related("recipient").get(public_id=public_id)
    text = TEXT.format(address=settings.PUBLIC_ADDRESS)
    send_mail(SUBJECT, text, None, [notice.recipient.email])


DIGEST = """Notices wait for you in Handrail: {number} unread.

Sign in to read them: {address}/notices/

This mail comes once a day, as you chose, and names nobody, on purpose. If a child is in danger
now, call 999.
"""


def send_digest(public_id: uuid.UUID) -> None:
    """Sends the nameless mail of the day for an account. Raises what the mail server raises."""
    account = Account.objects.get(public_id=public_id)
    number = account.notices.filter(read_at__isnull=True).count()
    if number:
        text = DIGEST.format(number=number, address=settings.PUBLIC_ADDRESS)
        send_mail(SUBJECT, text, None, [account.email])


INVITATION = """You have been given an account in Handrail.

Choose your password here: {link}

The link works once and until {until}. If it no longer works, ask whoever gives accounts at your
agency for a new one. If you do not expect an account, tell them and do nothing else.
"""


def send_invitation(public_id: uuid.UUID) -> None:
    """Sends a one-time link to whom it is for, unless it was used or revoked meanwhile."""
    found = invitations.newest_unused(public_id)
    if found:
        link = invitations.link_of(invitations.token_of(public_id))
        text = INVITATION.format(link=link, until=moment_in_words(found.expires_at))
        send_mail("Your account in Handrail", text, None, [found.account.email])
