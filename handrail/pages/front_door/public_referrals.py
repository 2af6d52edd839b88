"""Referring without an account: who you are, the receipt, and where what you sent stands."""

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
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.request_marks import session_mark
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms import one_page_form as work_form, receipts
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import public_referrals as queries, referral as referrals
from handrail.rules.identifiers import clean_text
from handrail.rules.permissions import Actor

FOLLOWED = "followed"  # the sender whose receipt was entered in this session
NO_RECEIPT = "No receipt has these digits. Check each group of four, or ring us."
WRONG_CODE = "That code does not fit. Check the newest mail, or ask for a new code."


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
    """Who somebody without an account says they are."""

    name = _field("Your name", "Write your name", "name")
    job = _field("Your job", "Write your job", "organization-title",
                 help_text="For example, class teacher or practice nurse")  # fmt: skip
    agency = _field("Where you work", "Write where you work", "organization",
                    help_text="For example, the name of the school or surgery")  # fmt: skip
    email = forms.EmailField(
        label="Your work e-mail",
        validators=[_plain],
        max_length=254,
        help_text="We mail a code there, so that we know it is you. The mail names nobody.",
        error_messages={
            "required": "Write your work e-mail",
            "invalid": "Write an e-mail address, like name@school.example",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = _field("A phone on which we can ring you", "Write a phone number", "tel",
                   help_text="Best one that you answer today")  # fmt: skip
    phone.widget.input_type = "tel"


def nobody(request: Any) -> Actor:
    """Who acts before anybody has said who they are."""
    return Actor(
        account=None,
        name="",
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
    )


def arrive(request: Any) -> HttpResponse:
    """The first page without an account; nothing is kept before it is sent.

    It has no form token: a second press makes a second sender who has written nothing.
    """
    if request.actor.hats:
        return redirect("start_concern")
    form = SenderForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(
            request, "front_door/public_referrals/arrive.html", {"form": form}, status=status
        )
    sender = NewSender(**form.cleaned_data)
    account = actions.arrive(by=nobody(request), sender=sender, now=request.now)
    _sign_in(request, account)
    request.session[receipts.HERE] = True
    return redirect("start_concern")


def _sign_in(request: Any, account: Any) -> None:
    """By session only: there is no password, and it ends with the browser."""
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])


def writing(request: Any) -> HttpResponse:
    """What a sender without an account has begun and not sent."""
    context = {"drafts": referrals.drafts(request.actor), "sent": referrals.mine(request.actor)}
    return render(request, "front_door/public_referrals/writing.html", context)


def way_back(request: Any) -> HttpResponse:
    """The receipt, shown once; a new one can be made, and the one before works no more."""
    if request.method == "POST":
        receipts.make(request)
        return redirect("way_back")
    context = {
        "digits": receipts.digits_once(request),
        "drafts": referrals.drafts(request.actor),
    }
    return render(request, "front_door/public_referrals/way_back.html", context)


def follow(request: Any) -> HttpResponse:
    """Asks for the receipt. A wrong one, of any shape, gets one answer."""
    if request.method != "POST":
        return render(request, "front_door/public_referrals/follow.html")
    visitor = queries.of_receipt(request.POST.get("receipt", ""))
    if visitor is None:
        actions.refuse_receipt(by=nobody(request), now=request.now)
        context = {
            "problem": NO_RECEIPT,
            "errors": [{"message": NO_RECEIPT, "href": "#id_receipt"}],
            "page_errors": True,
            "typed": request.POST.get("receipt", "")[:100],
        }
        return render(request, "front_door/public_referrals/follow.html", context, status=422)
    return _come_back(request, visitor)


def _come_back(request: Any, visitor: Any) -> HttpResponse:
    """To what is not sent yet, else to where it stands."""
    actor = actor_for(visitor.account, at=request.now, request=request.request_id)
    actions.come_back(by=actor, now=request.now)
    if not request.actor.hats and referrals.drafts(actor):
        _sign_in(request, visitor.account)
        return redirect("my_page")
    if not request.actor.hats:
        request.session.cycle_key()
    request.session[FOLLOWED] = str(visitor.public_id)
    return redirect("where_it_stands")


def _follower(request: Any) -> Actor | None:
    """The sender whose things are followed: signed in by session, or come back by receipt."""
    if request.actor.is_visitor:
        return request.actor  # type: ignore[no-any-return]
    kept = request.session.get(FOLLOWED)
    visitor = queries.by_id(kept) if kept else None
    if visitor is None:
        return None
    return actor_for(
        visitor.account,
        at=request.now,
        session=session_mark(request),
        request=request.request_id,
    )


def where_it_stands(request: Any) -> HttpResponse:
    """Where each referral of the sender stands; they may add to it."""
    actor = _follower(request)
    if actor is None:
        return redirect("follow")
    if request.method == "POST":
        return _add(request, actor)
    return _show(request, actor)


def _add(request: Any, actor: Actor) -> HttpResponse:
    rows = queries.standings(actor)
    chosen = request.POST.get("_referral", "")
    row = or_404(next((row for row in rows if str(row.referral.public_id) == chosen), None))
    form = work_form.bound(request, "sender_answer", {})
    if recording.replayed(form.nonce, by=actor):
        return confirmed("sender_added", "where_it_stands")
    added = work_form.carried_out(
        form,
        lambda: actions.answer(
            by=actor,
            referral=row.referral,
            answers=form.answers,
            token=form.nonce,
            now=request.now,
        ),
    )
    if added:
        return confirmed("sender_added", "where_it_stands")
    return _show(request, actor, forms_given={chosen: form})


def _show(
    request: Any,
    actor: Actor,
    *,
    forms_given: dict[str, work_form.WorkForm] | None = None,
    code_problem: str = "",
) -> HttpResponse:
    given = forms_given or {}
    rows = [
        (row, given.get(str(row.referral.public_id)) or _answer_form(request))
        for row in queries.standings(actor)
    ]
    errors: list[Any] = [error for form in given.values() for error in form.errors]
    if code_problem:
        errors.append({"message": code_problem, "href": "#id_code"})
    context = {
        "rows": rows,
        "visitor": queries.of_actor(actor),
        "code_problem": code_problem,
        "is_followed": actor is not request.actor,
        "errors": errors,
        "page_errors": bool(errors),
    }
    response = render(
        request, "front_door/public_referrals/where.html", context, status=422 if errors else 200
    )
    if actor is not request.actor and actor.reading:
        recording.viewed(by=actor, now=request.now, page="where_it_stands")
    return response


def _answer_form(request: Any) -> work_form.WorkForm:
    return work_form.blank(request, "sender_answer", settings_in_force().form_words())


def confirm_sender(request: Any) -> HttpResponse:
    """The code that was mailed to the work e-mail."""
    actor = _follower(request)
    if actor is None:
        return redirect("follow")
    if actions.confirm(by=actor, code=request.POST.get("code", "")[:40], now=request.now):
        return confirmed("sender_confirmed", "where_it_stands")
    return _show(request, actor, code_problem=WRONG_CODE)


def new_code(request: Any) -> HttpResponse:
    """Mails another code; the one before works no more."""
    actor = _follower(request)
    if actor is None:
        return redirect("follow")
    actions.mail_code(by=actor, now=request.now)
    return confirmed("code_mailed", "where_it_stands")


def stop_following(request: Any) -> HttpResponse:
    """Leaves this computer: the receipt has to be entered again."""
    request.session.pop(FOLLOWED, None)
    return redirect(reverse("guide"))
