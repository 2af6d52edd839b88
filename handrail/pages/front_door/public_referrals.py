"""Referring without an account: the sender's details, the receipt and the progress."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import public_referrals as actions
from handrail.actions.front_door.public_referrals import NewSender
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import session_mark
from handrail.pages.core.shortcuts import front_door_now, or_404
from handrail.pages.forms import one_page_form, receipts
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import public_referrals as queries, referral
from handrail.rules.identifiers import clean_text
from handrail.rules.permissions import Actor

FOLLOWED = "followed"  # the sender whose receipt was entered in this session
NO_RECEIPT = "We cannot find this receipt number. Check each group of four digits, or ring us."
WRONG_CODE = "This code is not correct. Check the newest email, or ask for a new code."


def _plain(text: str) -> None:
    problem = clean_text(text, 200).problem
    if problem:
        raise ValidationError(problem)


def _field(label: str, asks: str, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label,
        widget=widget,
        validators=[_plain],
        error_messages={"required": asks},
        **more,
    )


class SenderForm(forms.Form):
    """The details that a sender without an account gives about themselves."""

    name = _field("Your name", "Enter your name", "name")
    job = _field("Your job", "Enter your job", "organization-title",
                 help_text="For example, class teacher or practice nurse")  # fmt: skip
    agency = _field("Where you work", "Enter where you work", "organization",
                    help_text="For example, the name of the school or surgery")  # fmt: skip
    email = forms.EmailField(
        label="Your work email",
        validators=[_plain],
        max_length=254,
        help_text="We will email a code to confirm it’s you. The email does not name anybody.",
        error_messages={
            "required": "Enter your work email",
            "invalid": "Enter an email address, like name@school.example",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = _field("Phone number we can ring you on", "Enter a phone number", "tel",
                   help_text="Ideally one that you will answer today")  # fmt: skip
    phone.widget.input_type = "tel"


def anonymous_actor(request: Request) -> Actor:
    """The actor before a sender has given any details."""
    return Actor(
        account=None,
        name="",
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
    )


def start_without_account(request: Request) -> HttpResponse:
    """The first page without an account; nothing is stored before it is sent.

    It has no form token: a second press creates a second sender who has written nothing.
    """
    if request.actor.hats:
        return redirect("start_concern")
    form = SenderForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(
            request,
            "front_door/public_referrals/arrive.html",
            {"form": form, "door": front_door_now(request)},
            status=status,
        )
    sender = NewSender(**form.cleaned_data)
    account = actions.register_sender(by=anonymous_actor(request), sender=sender, now=request.now)
    _sign_in(request, account)
    request.session[receipts.HERE] = True
    return redirect("start_concern")


def _sign_in(request: Request, account: Any) -> None:
    """Signs in by session only: there is no password, and it ends with the browser."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])


def list_unsent(request: Request) -> HttpResponse:
    """The drafts of a sender without an account."""
    context = {
        "drafts": referral.list_drafts(request.actor),
        "sent": referral.list_own_referrals(request.actor),
    }
    return render(request, "front_door/public_referrals/writing.html", context)


def show_receipt(request: Request) -> HttpResponse:
    """The receipt, shown once; a new one can be made, which ends the previous one."""
    if request.method == "POST":
        receipts.make_receipt(request)
        return redirect("way_back")
    context = {
        "digits": receipts.read_digits_once(request),
        "drafts": referral.list_drafts(request.actor),
    }
    return render(request, "front_door/public_referrals/way_back.html", context)


def ask_for_receipt(request: Request) -> HttpResponse:
    """Asks for the receipt. Every wrong one, in any format, gets the same answer."""
    if request.method != "POST":
        return render(request, "front_door/public_referrals/follow.html")
    visitor = queries.find_by_receipt(request.POST.get("receipt", ""))
    if visitor is None:
        actions.record_unknown_receipt(by=anonymous_actor(request), now=request.now)
        context = {
            "problem": NO_RECEIPT,
            "errors": [{"message": NO_RECEIPT, "href": "#id_receipt"}],
            "page_errors": True,
            "typed": request.POST.get("receipt", "")[:100],
        }
        return render(request, "front_door/public_referrals/follow.html", context, status=422)
    return _come_back(request, visitor)


def _come_back(request: Request, visitor: Any) -> HttpResponse:
    """Redirects to the drafts not sent yet, else to the progress page."""
    actor = actor_for(visitor.account, at=request.now, request=request.request_id)
    actions.record_sender_return(by=actor, now=request.now)
    if not request.actor.hats and referral.list_drafts(actor):
        _sign_in(request, visitor.account)
        return redirect("my_page")
    if not request.actor.hats:
        request.session.cycle_key()
    request.session[FOLLOWED] = str(visitor.public_id)
    return redirect("where_it_stands")


def _follower(request: Request) -> Actor | None:
    """The sender whose referrals are followed: signed in by session, or returning by receipt."""
    if request.actor.is_visitor:
        return request.actor  # type: ignore[no-any-return]
    kept = request.session.get(FOLLOWED)
    visitor = queries.find_by_id(kept) if kept else None
    if visitor is None:
        return None
    return actor_for(
        visitor.account,
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
    )


def show_progress(request: Request) -> HttpResponse:
    """The progress of each of the sender's referrals; they may add to it."""
    actor = _follower(request)
    if actor is None:
        return redirect("follow")
    if request.method == "POST":
        return _add(request, actor)
    return _show(request, actor)


def _add(request: Request, actor: Actor) -> HttpResponse:
    rows = queries.list_standings(actor)
    chosen = request.POST.get("_referral", "")
    row = or_404(next((row for row in rows if str(row.referral.public_id) == chosen), None))
    form = one_page_form.bound_form(request, "sender_answer", {})
    if recording.earlier_result(form.nonce, by=actor):
        return redirect_with_confirmation("sender_added", "where_it_stands")
    added = one_page_form.carry_out(
        form,
        lambda: actions.add_sender_answers(
            by=actor,
            referral=row.referral,
            answers=form.answers,
            token=form.nonce,
            now=request.now,
        ),
    )
    if added:
        return redirect_with_confirmation("sender_added", "where_it_stands")
    return _show(request, actor, forms_given={chosen: form})


def _show(
    request: Request,
    actor: Actor,
    *,
    forms_given: dict[str, one_page_form.WorkForm] | None = None,
    code_problem: str = "",
) -> HttpResponse:
    given = forms_given or {}
    rows = [
        (row, given.get(str(row.referral.public_id)) or _answer_form(request))
        for row in queries.list_standings(actor)
    ]
    errors: list[Any] = [error for form in given.values() for error in form.errors]
    if code_problem:
        errors.append({"message": code_problem, "href": "#id_code"})
    context = {
        "rows": rows,
        "door": front_door_now(request),
        "visitor": queries.visitor_for_actor(actor),
        "code_problem": code_problem,
        "is_followed": actor is not request.actor,
        "errors": errors,
        "page_errors": bool(errors),
    }
    response = render(
        request, "front_door/public_referrals/where.html", context, status=422 if errors else 200
    )
    if actor is not request.actor and actor.reading:
        recording.record_view(by=actor, now=request.now, page="where_it_stands")
    return response


def _answer_form(request: Request) -> one_page_form.WorkForm:
    return one_page_form.blank_form(request, "sender_answer", settings_in_force().form_words())


def confirm_sender(request: Request) -> HttpResponse:
    """Asks for the code that was mailed to the work email."""
    actor = _follower(request)
    if actor is None:
        return redirect("follow")
    if actions.confirm_sender(by=actor, code=request.POST.get("code", "")[:40], now=request.now):
        return redirect_with_confirmation("sender_confirmed", "where_it_stands")
    return _show(request, actor, code_problem=WRONG_CODE)


def new_code(request: Request) -> HttpResponse:
    """Mails another code; the previous one stops working."""
    actor = _follower(request)
    if actor is None:
        return redirect("follow")
    actions.mail_code(by=actor, now=request.now)
    return redirect_with_confirmation("code_mailed", "where_it_stands")


def stop_following(request: Request) -> HttpResponse:
    """Ends access from this computer: the receipt has to be entered again."""
    request.session.pop(FOLLOWED, None)
    return redirect(reverse("guide"))
