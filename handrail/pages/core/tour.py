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
            "A child in danger now: call 999. No form, sign-off or lock stands before that.",
            "The red line at the top of every concern says so, and whom to ring at night.",
            "“Hide this page” at the top, or Esc twice, blanks the screen. Nothing is lost.",
        ),
    ),
    Stop(
        "If you are worried about a child",
        (
            "Press “Worried about a child: refer now”. It takes about 15 minutes and saves as you "
            "go.",
            "“Don’t know” is a full answer. Nothing adds up to a score; what you think counts.",
            "Not sure? From the same page you ask for advice, and may refer at any time.",
            "{front_door} decides within the time you are shown, and tells you what and why.",
        ),
        Permission.CONCERN_START,
        "my_page",
        "My referrals and drafts",
    ),
    Stop(
        "The front door’s queue",
        (
            "Referrals stand in order of what is due and how urgent. Take next referral, or open "
            "one.",
            "On its page you say how urgent it is, which child it is, whom to ask, and what "
            "happens. The system suggests and people decide.",
            "A clock that runs out never blocks you. It tells you and your manager.",
        ),
        Permission.REFERRAL_QUEUE,
        "queue",
        "Front door",
    ),
    Stop(
        "When somebody asks for advice",
        (
            "Questions to your team stand in order of what is due: the same working day.",
            "When somebody rings, key the call while it lasts. It takes about a minute.",
            "Whatever you advise, they may still refer, and are told so.",
        ),
        Permission.HELP_ADVISE,
        "advice",
        "Advice",
    ),
    Stop(
        "When a family needs early help",
        (
            "Each family in your list has agreed to be put forward.",
            "Your team takes the family on, or says why not. Whoever asked is told.",
        ),
        Permission.HELP_DECIDE,
        "early_help",
        "Early help",
    ),
    Stop(
        "Questions to your agency",
        (
            "The front door asks what your agency holds about a child, with the purpose and the "
            "basis in law.",
            "Answer what you hold, that you hold nothing, or why you will not share it.",
        ),
        Permission.CHECK_ANSWER,
        "checks",
        "Checks",
    ),
    Stop(
        "Finding a child",
        (
            "A search needs a reason and is recorded, and so is every record you open.",
            "You see what your work needs. What you may not see does not show at all.",
        ),
        Permission.PERSON_LOOK_UP,
        "search",
        "Find a child",
    ),
    Stop(
        "The forms",
        (
            "Every screening tool, referral and form of the work stands here with its versions. "
            "You see numbers, never what was written.",
            "A form author brings a tool of your own as one text file, is told line by line what "
            "to put right, and sees every page before it is published.",
            "A published version never changes, so that old answers keep their words.",
        ),
        Permission.FORM_READ,
        "forms",
        "Forms",
    ),
    Stop(
        "What waits for you",
        (
            "My work lists your tasks, late ones first. Notifications say what changed.",
            "Mail only says that something waits: it never names anybody. You choose whether it "
            "comes at once or once a day.",
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
