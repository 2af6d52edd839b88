"""Mail that names nobody: it says that something is waiting, and where to sign in."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.mail import EmailMessage

from handrail.actions.core.deadlines import time_limit
from handrail.records.models import Account, Notice, Visitor
from handrail.records.queries.accounts import dormant_accounts, invitations
from handrail.records.queries.audit import audit
from handrail.records.queries.organisation import staff
from handrail.records.queries.police import form_87a
from handrail.rules.clocks import moment_in_words

_sending: ContextVar[uuid.UUID | None] = ContextVar("sending", default=None)


@contextmanager
def same_message_id(effect: uuid.UUID) -> Iterator[None]:
    """Gives the mails of one effect the same Message-ID each time they are tried."""
    token = _sending.set(effect)
    try:
        yield
    finally:
        _sending.reset(token)


def send(subject: str, text: str, to: str) -> None:
    """Sends one mail. Raises what the mail server raises, NoAnswer, NotAsked."""
    effect = _sending.get()
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    named = uuid.uuid5(effect, to) if effect else uuid.uuid4()
    message = EmailMessage(subject, text, None, [to], headers={"Message-ID": f"<{named}@{host}>"})
    with time_limit(settings.EMAIL_TIMEOUT, "the mail server"):
        message.send()


SUBJECT = "You have a new message in Handrail"
TEXT = """Something new is waiting for you in Handrail.

Sign in to read it: {address}/notices/

For safety, this email does not name anybody. If a child is in danger now, call 999.
"""


FOR_SENDER = """There is an update on what you sent through Handrail.

Enter your receipt to read it: {address}/follow/

For safety, this email does not name anybody. If a child is in danger now, call 999.
"""


def send_notice(public_id: uuid.UUID) -> None:
    """Sends the mail for a notice, without names. Raises what the mail server raises."""
    notice = Notice.objects.select_related("recipient").get(public_id=public_id)
    has_account = not Visitor.objects.filter(account_id=notice.recipient_id).exists()
    text = (TEXT if has_account else FOR_SENDER).format(address=settings.PUBLIC_ADDRESS)
    send(SUBJECT, text, notice.recipient.email)


DIGEST = """You have unread notifications in Handrail: {number}.

Sign in to read them: {address}/notices/

You chose to receive this email once a day. For safety, it does not name anybody.
If a child is in danger now, call 999.
"""


def send_digest(public_id: uuid.UUID) -> None:
    """Sends an account's mail of the day, without names. Raises what the mail server raises."""
    account = Account.objects.get(public_id=public_id)
    number = account.notices.filter(read_at__isnull=True).count()
    if number:
        text = DIGEST.format(number=number, address=settings.PUBLIC_ADDRESS)
        send(SUBJECT, text, account.email)


INVITATION = """You have been given an account in Handrail.

Choose your password here: {link}

The link works once, until {until}. If it no longer works, ask the person who sets up accounts at
your agency for a new one. If you were not expecting an account, tell them and do nothing else.
"""


def send_invitation(public_id: uuid.UUID) -> None:
    """Sends a one-time link to its account's owner, unless it was used or revoked meanwhile."""
    found = invitations.latest_unused_invitation(public_id)
    if found:
        link = invitations.link_of(invitations.token_of(public_id))
        text = INVITATION.format(link=link, until=moment_in_words(found.expires_at))
        send("Your account in Handrail", text, found.account.email)


OPENING = """Someone asked to reopen this account in Handrail.

It was closed because it had not been used.

If it was you: {link}

The link works once, for two hours. If it was not you, do nothing: the account stays closed.
If a child is in danger now, call 999.
"""


def send_reopening_link(public_id: uuid.UUID) -> None:
    """Mails the link that reopens an unused account, unless it is open by now."""
    account = Account.objects.get(public_id=public_id)
    if not account.is_active:
        text = OPENING.format(link=dormant_accounts.link_of(account))
        send("Your account in Handrail", text, account.email)


NEW_DEVICE = """Your account in Handrail was used to sign in from a new browser.

If it was you, do nothing. If it was not, end the session here and tell your administrator at once:
{address}/my/sign-in/sessions/

For safety, this email does not name anybody.
"""


def send_new_device(public_id: uuid.UUID) -> None:
    """Mails the owner of an account that it was signed in to from a new browser."""
    account = Account.objects.get(public_id=public_id)
    text = NEW_DEVICE.format(address=settings.PUBLIC_ADDRESS)
    send("A new browser in Handrail", text, account.email)


WAY_IN = """The way you sign in to Handrail was changed: your email address, the link to choose your
password, single sign-on or a second factor. If you did this or asked for it, do nothing.

If not, tell the data protection officer at once, and end any session you do not recognise here:
{address}/my/sign-in/sessions/

For safety, this email does not name anybody.
"""


def send_sign_in_change(public_id: uuid.UUID) -> None:
    """Mails the owner that a way to sign in has changed, at the previous address too."""
    account = Account.objects.get(public_id=public_id)
    text = WAY_IN.format(address=settings.PUBLIC_ADDRESS)
    for address in dict.fromkeys((account.email, staff.address_before(account))):
        if address:
            send("The way you sign in to Handrail was changed", text, address)


CODE_SUBJECT = "Your code for Handrail"
CODE = """Someone gave this address when they sent something through Handrail.

If it was you, enter this code where you sent it, or after you enter your receipt at
{address}/follow/

    {code}

It works for seven days. If it was not you, do nothing.

For safety, this email does not name anybody. If a child is in danger now, call 999.
"""


def send_code(public_id: uuid.UUID) -> None:
    """Mails the code that confirms a sender without an account, unless it is used already."""
    visitor = Visitor.objects.select_related("account").get(public_id=public_id)
    if visitor.code:
        text = CODE.format(address=settings.PUBLIC_ADDRESS, code=visitor.code)
        send(CODE_SUBJECT, text, visitor.account.email)


POLICE_SUBJECT = "{urgent}Police referral (87A) {reference} is waiting for you"
POLICE = """A police referral (87A) is waiting for you: {reference}.{urgent}

Phone {who} on {phone}, or sign in: {address}/asked-of-us/

Use this link to confirm that you have it. It works once, until {until}:
{link}

For safety, this email does not name any child and has no attachment. If you were not expecting
it, ring the number above. If a child is in danger now, call 999.
"""


def send_police_alert(public_id: uuid.UUID) -> None:
    """Mails a police unit that an 87A is waiting, unless it was acknowledged meanwhile."""
    found = form_87a.find_waiting_link(public_id)
    if found is None:
        return
    row = found.police_referral
    who, phone = form_87a.call_back_contact(row)
    is_urgent = row.is_urgent == "yes"
    text = POLICE.format(
        reference=row.reference,
        urgent=" It is urgent." if is_urgent else "",
        who=who,
        phone=phone,
        until=moment_in_words(found.until),
        link=form_87a.address_of(found),
        address=settings.PUBLIC_ADDRESS,
    )
    subject = POLICE_SUBJECT.format(urgent="Urgent: " if is_urgent else "", reference=row.reference)
    send(subject, text, row.recipient_email)


def send_checkpoint(subject: uuid.UUID) -> None:
    """Mails the newest checkpoint of the audit log, and nothing else, to a witness who is still
    named in the settings.
    """
    address, newest = audit.mailed_witnesses().get(subject), audit.latest_checkpoint()
    if address and newest:
        send("Checkpoint of a Handrail audit log: keep this email", newest.note(), address)
