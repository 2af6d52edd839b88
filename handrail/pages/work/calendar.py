"""The calendar: what is planned and due in a month, and the private feed of it."""

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.work import calendar_feeds
from handrail.outputs.work import ical as outputs
from handrail.pages.core import error_pages, rate_limits
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.core.paging import PER_PAGE
from handrail.records.queries.work import calendar as queries, tasks
from handrail.records.queries.work.calendar import MINE, TEAM, Item, Wanted
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import month_of, next_month, start_of

AHEAD, BACK = dt.timedelta(days=180), dt.timedelta(days=30)  # of the feed
WEEK = 7


@dataclass
class Day:
    """One day of the month: its items, and whether it is today or of another month."""

    date: dt.date
    is_today: bool
    is_other: bool
    items: list[Item] = field(default_factory=list)

    @property
    def shown(self) -> list[Item]:
        """The first items of the day; the others are only counted."""
        return self.items[:PER_PAGE]

    @property
    def more(self) -> int:
        """How many items of the day are not shown."""
        return max(0, len(self.items) - PER_PAGE)


def show_month(request: Request) -> HttpResponse:
    """One month of meetings, reviews, deadlines and tasks: the actor's own or their team's."""
    today = london_day(request.now)
    first = month_from_address(request.GET.get("month", ""), today)
    after = next_month(first)
    leads = tasks.may_see_team_work(request.actor)
    whose = TEAM if leads and request.GET.get("whose") == TEAM else MINE
    wanted = Wanted(start_of(first), start_of(after), whose)
    shown = queries.list_items(request.actor, wanted)
    queries.record_disclosures(request.actor, shown)
    for item in shown:
        item.href = item_address(item)
    weeks = weeks_of(first, today, shown)
    context = {
        "first": first,
        "before": (first - dt.timedelta(days=1)).strftime("%Y-%m"),
        "after": after.strftime("%Y-%m"),
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.items],
        "total": len(shown),
        "whose": whose,
        "leads": leads,
        "feed": queries.feed_of(request.actor),
    }
    return render(request, "work/calendar/calendar.html", context)


def month_from_address(asked: str, today: dt.date) -> dt.date:
    """The first day of the month in the query string; of this month without one."""
    try:
        found = dt.datetime.strptime(asked, "%Y-%m").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return month_of(today)
    return found if 2000 <= found.year <= 2100 else month_of(today)


def weeks_of(first: dt.date, today: dt.date, shown: list[Item]) -> list[list[Day]]:
    """The weeks of a month from Monday to Sunday, each day with its items."""
    by_day: dict[dt.date, list[Item]] = {}
    for item in shown:
        by_day.setdefault(london_day(item.at), []).append(item)
    begin, after = first - dt.timedelta(days=first.weekday()), next_month(first)
    days: list[Day] = []
    while begin < after or len(days) % WEEK:
        here = by_day.get(begin, []) if begin.month == first.month else []
        days.append(Day(begin, begin == today, begin.month != first.month, here))
        begin += dt.timedelta(days=1)
    return [days[number : number + WEEK] for number in range(0, len(days), WEEK)]


def item_address(item: Item) -> str:
    """The URL that an item links to."""
    if item.thing in {"task", "panel"}:
        return reverse(item.thing, args=[item.public_id])
    if item.thing == "clock" and item.case is not None:
        return reverse("case", args=[item.case.public_id])
    return reverse("case_record", args=[item.thing, item.public_id])


def feed_page(request: Request) -> HttpResponse:
    """The private feed: created, with its address shown once, or ended."""
    if request.POST.get("do") == "end":
        calendar_feeds.end_feed(by=request.actor, now=request.now)
        return redirect_with_confirmation("feed_ended", "calendar")
    key = calendar_feeds.create_feed(by=request.actor, now=request.now)
    address = f"{settings.PUBLIC_ADDRESS}{reverse('calendar_feed', args=[key])}"
    return render(request, "work/calendar/feed.html", {"address": address})


def download_feed(request: Request, key: str) -> HttpResponse:
    """The feed of one account for a calendar program: references and times, no names.

    A secret that is wrong, ended or belongs to somebody without a role gets the not-found page.
    """
    found = queries.find_feed_by_key(key, at=request.now)
    if found is None:
        if rate_limits.is_one_guess_too_many(request):
            return error_pages.too_many(request)
        raise Http404
    actor = actor_for(found.account, at=request.now, request=request.request_id)
    calendar_feeds.record_fetch(by=actor, feed=found, now=request.now)
    wanted = Wanted(request.now - BACK, request.now + AHEAD)
    name = f"{settings_queries.settings_in_force().name}: my dates"
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "handrail"
    entries = [_entry(item) for item in queries.list_items(actor, wanted)]
    body = outputs.calendar_feed(entries, name=name, host=host, now=request.now)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _entry(item: Item) -> outputs.Entry:
    what = f"{item.what} {item.reference}".strip()
    address = f"{settings.PUBLIC_ADDRESS}{item_address(item)}"
    return outputs.Entry(item.uid, what, item.at, address, item.lasts, item.is_day)
