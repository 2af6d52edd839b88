"""The two-minute tour: what the system is for and where things are, by permission."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.organisation import preferences
from handrail.pages.core.request import Request
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.forms.questions import fill_placeholders
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission


@dataclass(frozen=True)
class Stop:
    """One page of the tour; `permission` is what it needs, None for everybody."""

    title: str
    lines: tuple[str, ...]
    permission: Permission | None = None
    route: str = ""
    link: str = ""


STOPS = (
    Stop(
        "Danger comes first",
        (
            (
                "If a child is in danger now, call 999. You never need a form, a "
                "sign-off or permission first."
            ),
            (
                "A red banner at the top of each page of the form reminds you. The numbers to "
                "ring, by day and at night, are under “Help and phone numbers” at the foot of "
                "every page."
            ),
            (
                "To blank the screen, choose “Hide this page” at the top or press Esc "
                "twice. You will not lose anything."
            ),
        ),
    ),
    Stop(
        "If you are worried about a child",
        (
            "Press “Report a concern” under “My referrals and drafts”. It takes about 15 "
            "minutes, and we save your answers as you go.",
            "You can answer “Not known”. There is no score: your professional judgement counts.",
            (
                "If you are not sure, ask for advice from the same page. You can still "
                "refer at any time."
            ),
            (
                "Whoever refers sees the deadline for the decision, and then what {front_door} "
                "decided and why."
            ),
        ),
        Permission.CONCERN_START,
        "my_page",
        "My referrals and drafts",
    ),
    Stop(
        "The front door’s queue",
        (
            "Referrals are sorted by what is due first and how urgent they are. Take the "
            "next referral, or open one.",
            (
                "On its page you set the urgency, identify the child, ask agencies and decide "
                "what happens. The system suggests; people decide."
            ),
            "A missed deadline never stops you working. We notify you and your manager.",
        ),
        Permission.REFERRAL_QUEUE,
        "queue",
        "Front door",
    ),
    Stop(
        "When somebody asks for advice",
        (
            (
                "Questions to your team are sorted by what is due first. Each one is "
                "due on the day it comes in, or on the next working day if you are closed."
            ),
            "When somebody rings, record the call as you talk. It takes about a minute.",
            "Whatever you advise, they can still refer, and we tell them so.",
        ),
        Permission.HELP_ADVISE,
        "advice",
        "Advice",
    ),
    Stop(
        "When a family needs early help",
        (
            "Each request says who in the family agreed to early help, or that nobody has asked "
            "the family yet.",
            (
                "Your team accepts the request, or declines it and says why. We notify "
                "the person who asked."
            ),
        ),
        Permission.HELP_DECIDE,
        "early_help",
        "Early help",
    ),
    Stop(
        "Checks for your agency",
        (
            "The front door asks what your agency knows about a child, and gives the "
            "purpose and lawful basis.",
            "Tell us what you know, that you have nothing, or why you will not share it.",
        ),
        Permission.CHECK_ANSWER,
        "checks",
        "Checks",
    ),
    Stop(
        "Finding a child",
        (
            "You need a reason to search. We record every search and every record you open.",
            (
                "You see what you need for your work. Anything you do not have access "
                "to is not shown at all."
            ),
        ),
        Permission.PERSON_LOOK_UP,
        "search",
        "Find a child",
    ),
    Stop(
        "The forms",
        (
            "This lists every screening tool, referral form and casework form with its "
            "versions. You see how often each is used, never what people wrote.",
            (
                "A form author can upload your own tool as a text file. We show line by line "
                "what to put right, and preview every page before it is published."
            ),
            "A published version never changes, so that old answers keep their original wording.",
        ),
        Permission.FORM_READ,
        "forms",
        "Forms",
    ),
    Stop(
        "Your work",
        (
            "My work lists your tasks, late ones first. Notifications say what changed.",
            (
                "Emails only say that something is waiting for you: they never name anybody. "
                "You can get them straight away or once a day."
            ),
            "“Why we ask” under a question and “What words mean” at the foot of a page explain "
            "the rest.",
        ),
        None,
        "my_work",
        "My work",
    ),
)


def list_stops(actor: Actor) -> list[Stop]:
    """The pages of the tour that match the actor's permissions."""
    return [row for row in STOPS if not row.permission or holds(actor, row.permission)]


def show_stop(request: Request, number: int) -> HttpResponse:
    """One page of the tour."""
    rows = list_stops(request.actor)
    if not 1 <= number <= len(rows):
        raise Http404
    words = settings_in_force().form_words()
    context = {
        "stop": rows[number - 1],
        "lines": [fill_placeholders(line, words) for line in rows[number - 1].lines],
        "number": number,
        "total": len(rows),
        "before": number - 1,
        "after": number + 1 if number < len(rows) else 0,
    }
    return render(request, "core/tour.html", context)


def record_tour_done(request: Request) -> HttpResponse:
    """Records that the tour was completed or declined; it is not offered again."""
    preferences.end_tour(by=request.actor, now=request.now)
    return redirect("home")
