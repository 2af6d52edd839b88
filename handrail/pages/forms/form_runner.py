"""Runs any form page by page: a concern with its screening, or more detail afterwards."""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from handrail.actions.core import recording
from handrail.actions.front_door import referral, screening
from handrail.pages.core import autosave_store, fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import id_asked
from handrail.pages.forms import receipts, wording_advice
from handrail.pages.forms.check_answers import check_context
from handrail.pages.forms.free_text import read_text
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.core.settings import journey_of
from handrail.records.queries.front_door import referral as queries
from handrail.records.queries.front_door.referral import Draft
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answers import Reading, fill_unknown, has_problem, read_page
from handrail.rules.forms.journey import Journey, Stop, page_mark
from handrail.rules.permissions import Incomplete, NotPossible

Content = Mapping[str, Mapping[str, Any]]
SENT_ELSEWHERE = (
    "You already sent this, perhaps in another window. What you typed here was not "
    "included, but we have saved it. To send it too, open the referral and add "
    "more detail."
)


def words_for(content: Content) -> dict[str, str]:
    """The names to fill into the texts of a form."""
    given = content.get("referral", {}).get("child_given")
    return settings_queries.settings_in_force().form_words(given or "")


def new_journey() -> Journey:
    """The pages of a first referral, in the forms that the partnership uses now."""
    settings = settings_queries.settings_in_force()
    forms = (settings.referral_form, settings.screening_form)
    main, inner = (settings_queries.form_of(settings_queries.latest_form(key)) for key in forms)
    return Journey(main, inner)


def start_concern(request: Request) -> HttpResponse:
    """The first page of a new concern; nothing is stored until it is saved."""
    journey = new_journey()
    stop = journey.stops()[0]
    posted = (
        request.POST
        if request.method == "POST"
        else autosave_store.find_unsent_form(request, request.path)
    )
    if posted is None:
        return _show(request, journey, stop, {}, {}, None)
    read = _read(request, stop, posted)
    if read.problems or request.method != "POST":
        return _show(request, journey, stop, {stop.part: read.value}, read.problems, None)
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    begun = id_asked(recording.earlier_result(nonce, by=request.actor) or "")
    if begun:
        return _go_on(request, journey, stop, _draft(request, begun))
    answers = _known(request, journey) | read.value
    draft = screening.start_concern(
        by=request.actor, now=request.now, first=stop, answers=answers, token=nonce
    )
    return _go_on(request, journey, stop, draft)


def _known(request: Request, journey: Journey) -> dict[str, Any]:
    """What a sender without an account has already entered, so that it need not be typed again."""
    asks = {question.key for question in journey.main.questions()}
    return (
        {"my_phone": request.user.phone} if request.actor.is_visitor and "my_phone" in asks else {}
    )


def posted_lists(posted: Any) -> dict[str, list[str]]:
    """What was posted, as plain lists by name."""
    return {name: posted.getlist(name) for name in posted}


def _read(request: Request, stop: Stop, posted: Any) -> Reading:
    """The answers of a page; after its second button what is unanswered is not known."""
    lists = posted_lists(posted)
    if "_rest_unknown" in posted:
        lists = fill_unknown(stop.page, lists)
    return read_page(stop.page, stop.form, lists, london_day(request.now))


def _draft(request: Request, public_id: uuid.UUID) -> Draft:
    draft = queries.find_draft(request.actor, public_id)
    if draft is None:
        raise Http404
    return draft


def _stop(journey: Journey, key: str) -> Stop:
    try:
        return journey.stop(key)
    except KeyError:
        raise Http404 from None


def edit_page(request: Request, public_id: uuid.UUID, stop: str) -> HttpResponse:
    """One page of a draft: shown, or saved and on to the next."""
    draft = _draft(request, public_id)
    journey = journey_of(draft)
    here = _stop(journey, stop)
    if draft.is_closed:
        return _already_sent(request, draft, [here])
    posted = request.POST if request.method == "POST" else _put_back(request, draft, here)
    if posted is None:
        return _show(request, journey, here, draft.content, {}, draft)
    read = _read(request, here, posted)
    shown = {**draft.content, here.part: {**draft.content.get(here.part, {}), **read.value}}
    if request.method != "POST":
        return _show(request, journey, here, shown, read.problems, draft)
    good = {key: value for key, value in read.value.items() if not has_problem(key, read.problems)}
    screening.save_page(
        by=request.actor,
        draft=draft,
        stop=here,
        answers=good,
        seen=posted.get("_seen", ""),
        now=request.now,
    )
    if read.problems:
        return _show(request, journey, here, shown, read.problems, draft)
    return _go_on(request, journey, here, draft)


def _put_back(request: Request, draft: Draft, here: Stop) -> Any:
    mark = page_mark(here, draft.content)
    return autosave_store.find_unsent_form(request, request.path, mark)


def _already_sent(request: Request, draft: Draft, stops: Iterable[Stop]) -> HttpResponse:
    """Redirects to the outcome of a draft. Raises NotPossible where typed text would be lost."""
    became = draft.referral or getattr(draft, "became", None)
    if request.method == "POST" and not _was_sent(request, became, stops):
        raise NotPossible(SENT_ELSEWHERE)
    return redirect("referral", public_id=became.public_id) if became else redirect("my_page")


def _was_sent(request: Request, became: Any, stops: Iterable[Stop]) -> bool:
    """Whether everything posted for these pages was already sent."""
    sent = (
        queries.list_submissions(request.actor, became, *{s.part for s in stops}) if became else []
    )
    answers = {kept.row.part: kept.answers for kept in sent}
    return all(
        not value or value == answers.get(stop.part, {}).get(key)
        for stop in stops
        for key, value in read_page(
            stop.page, stop.form, posted_lists(request.POST), london_day(request.now)
        ).value.items()
    )


def _go_on(request: Request, journey: Journey, here: Stop, draft: Draft) -> HttpResponse:
    if "_later" in request.POST:
        return _later(request)
    if "_more" in request.POST:
        return redirect("question", public_id=draft.public_id, stop=here.key)
    following = journey.after(here, draft.content)
    if following is None or "check" in request.GET:
        return redirect("check_answers", public_id=draft.public_id)
    return redirect("question", public_id=draft.public_id, stop=following.key)


def _later(request: Request) -> HttpResponse:
    """Redirects after "save and come back later": without an account, to the receipt."""
    if request.actor.is_visitor:
        receipts.make_first(request)
        return redirect("way_back")
    return redirect_with_confirmation("saved", "my_page")


def _show(
    request: Request,
    journey: Journey,
    here: Stop,
    content: Content,
    problems: Mapping[str, str],
    draft: Draft | None,
) -> HttpResponse:
    words = words_for(content)
    answers = content.get(here.part, {})
    context = {
        "journey": journey,
        "stop": here,
        "before": journey.before(here, content),
        "draft": draft,
        "words": words,
        "sections": fields.visible_sections(here.page, here.form, answers, problems, words),
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "seen": page_mark(here, draft.content) if draft else "",
        "token": new_token(request.actor.account),
        "title": here.page.title,
    }
    status = 422 if problems and request.method == "POST" else 200
    return render(request, "front_door/concern/question.html", context, status=status)


def check_and_send(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Check your answers and send: the answers so far, the judgement, the prompts."""
    draft = _draft(request, public_id)
    if request.method == "POST":
        return _send(request, draft)
    if draft.is_closed:
        return _already_sent(request, draft, journey_of(draft).check_stops())
    posted = autosave_store.find_unsent_form(request, request.path)
    return _show_check(request, draft, {}, _reasons(posted)[0] if posted else {}, posted)


def _show_check(
    request: Request,
    draft: Draft,
    problems: Mapping[str, str],
    reasons: Mapping[str, str],
    posted: Any = None,
) -> HttpResponse:
    given = posted_lists(posted or request.POST)
    context = check_context(request, draft, problems, reasons, words_for(draft.content), given)
    context["token"] = new_token(request.actor.account)
    status = 422 if problems else 200
    return render(request, "front_door/concern/check.html", context, status=status)


# what else can be done with a concern; each is a page of its own
OTHER = frozenset(
    {"duty_to_report", "ask_advice", "ask_early_help", "watch", "keep_as_information", "let_go"}
)


def _send(request: Request, draft: Draft) -> HttpResponse:
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    done = recording.earlier_result(nonce, by=request.actor)
    if done:
        return _where(done)
    if draft.is_closed:
        return _already_sent(request, draft, journey_of(draft).check_stops())
    reasons, problems = _reasons(request.POST)
    problems |= _save_check_pages(request, draft)
    if ("_later" in request.POST or request.POST.get("_other") in OTHER) and not problems:
        _keep_reasons(request)
    if "_later" in request.POST and not problems:
        return _later(request)
    if "_another" in request.POST and not problems:
        return _add_child(request, draft, reasons, nonce)
    if request.POST.get("_other") in OTHER and draft.concern and not problems:
        return redirect(request.POST["_other"], public_id=draft.public_id)
    if problems:
        return _show_check(request, draft, problems, reasons)
    return _submit(request, draft, reasons, nonce)


def _where(done: str) -> HttpResponse:
    """Redirects to where the first press of a button of the check page led."""
    what, _, public_id = done.rpartition(":")
    if what == "child":
        return redirect("check_answers", public_id=public_id)
    return redirect("receipt", public_id=public_id)


def _add_child(
    request: Request, draft: Draft, reasons: Mapping[str, str], nonce: str
) -> HttpResponse:
    try:
        given = read_text(request.POST, "_another_name")
        other = screening.add_child(
            by=request.actor, draft=draft, given=given, token=nonce, now=request.now
        )
    except Incomplete as error:
        return _show_check(request, draft, error.problems, reasons)
    first = journey_of(other).stops()[0]
    return redirect("question", public_id=other.public_id, stop=first.key)


REASON = re.compile(r"_reason_R[0-9]{1,2}|_send_without|_quotation")


def _reasons(posted: Any) -> tuple[dict[str, str], dict[str, str]]:
    """The reasons given for prompts and for sending without answers, and their errors."""
    reasons, problems = {"send_without": ""}, dict[str, str]()
    for name in filter(REASON.fullmatch, posted):
        try:
            reasons[name.removeprefix("_reason_").removeprefix("_")] = read_text(posted, name)
        except Incomplete as error:
            problems |= error.problems
    return wording_advice.read_unknown_doer(posted) | reasons, problems


def _keep_reasons(request: Request) -> None:
    """Saves what belongs to the sending for its writer until it is sent."""
    own = [
        name for name in request.POST if name.startswith("_") and autosave_store.is_written(name)
    ]
    if any(request.POST[name].strip() for name in own):
        autosave_store.save_posted_form(request, autosave_store.TYPING)


def _submit(request: Request, draft: Draft, reasons: Mapping[str, str], nonce: str) -> HttpResponse:
    try:
        if draft.referral_id:
            done = referral.add_detail(
                by=request.actor, draft=draft, token=nonce, now=timezone.now()
            )
        else:
            done = referral.submit(
                by=request.actor, draft=draft, reasons=reasons, token=nonce, now=timezone.now()
            )
    except Incomplete as error:
        return _show_check(request, draft, error.problems, reasons)
    except NotPossible:
        done_before = recording.earlier_result(nonce, by=request.actor)
        if not done_before:
            raise
        return _where(done_before)
    if draft.referral_id:
        return redirect_with_confirmation("added", "referral", public_id=done.public_id)
    receipts.make_first(request)
    return redirect("receipt", public_id=done.public_id)


def _save_check_pages(request: Request, draft: Draft) -> dict[str, str]:
    """Saves the answers on the check page itself, such as the judgement; returns the errors."""
    problems: dict[str, str] = {}
    marks = request.POST.getlist("_mark")  # `_seen` would keep presses at once from being one
    for number, here in enumerate(journey_of(draft).check_stops()):
        read = _read(request, here, request.POST)
        problems |= read.problems
        good = {
            key: value for key, value in read.value.items() if not has_problem(key, read.problems)
        }
        mark = marks[number] if number < len(marks) else ""
        screening.save_page(
            by=request.actor, draft=draft, stop=here, answers=good, seen=mark, now=request.now
        )
    return problems
