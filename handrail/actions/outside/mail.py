"""Mail that names nobody: it says that something waits, and where to sign in."""

import uuid

from django.conf import settings
from django.core.mail import send_mail

from handrail.records.models import Notice

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
