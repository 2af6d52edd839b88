"""Every link that somebody is shown leads to a page of theirs, and the log names nobody."""

import re
from collections import Counter
from html import unescape

import pytest
import time_machine
from django.test import Client

from handrail.records.models import PersonName
from tests import people
from tests.crossing.test_query_counts import full_case
from tests.draw import WHOLE
from tests.people import NOW
from tests.people.cast import CAST, IN_CASES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
EVERYBODY = sorted({**CAST, **IN_CASES})
ALIKE = 3  # pages of one kind that are opened
MOST = 150 if WHOLE else 60


def links(browser: Client, page: str) -> list[str]:
    """Where the links of a page lead; raises AssertionError when there is no such page."""
    answer = browser.get(page)
    assert answer.status_code < 400, f"{page}: {answer.status_code}"
    if answer.status_code in {301, 302}:
        return [answer["Location"]] if answer["Location"].startswith("/") else []
    if answer.streaming or "html" not in answer.get("Content-Type", ""):
        return []
    found = map(unescape, LINK.findall(answer.content.decode()))
    return [one for one in found if not one.startswith(("/static/", "/accounts/"))]


def dead_links(login: str) -> list[str]:
    browser = people.signed_in(login)
    kinds: Counter[str] = Counter()
    waiting, seen, dead = [("/", "start"), ("/work/", "start")], {"/", "/work/"}, []
    while waiting and kinds.total() < MOST:
        page, came_from = waiting.pop(0)
        kind = KEY.sub("key", page.partition("?")[0])
        if kinds[kind] == ALIKE:
            continue
        kinds[kind] += 1
        try:
            found = links(browser, page)
        except AssertionError as error:
            dead.append(f"{error}, linked on {came_from}")
            continue
        waiting += [(one, page) for one in dict.fromkeys(found) if one not in seen]
        seen.update(found)
    return dead


@pytest.mark.drawn
@pytest.mark.parametrize("login", EVERYBODY)
def test_every_link_leads_to_a_page_and_no_page_leaves_a_name_in_the_log(
    login: str, lines: list[str]
) -> None:
    with time_machine.travel(NOW, tick=False):
        people.scene()
        full_case(child_given="Rory")
        lines.clear()
        assert dead_links(login) == []
    told = "\n".join(line for line in lines if "django.db.backends" not in line)
    assert told
    names = PersonName.objects.values_list("given", "family")
    assert [name for pair in names for name in pair if name and name in told] == []
