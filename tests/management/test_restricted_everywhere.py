"""Every child of the demo restricted: no page that anybody reaches names one of them."""

import re
import sys
from collections import Counter, deque
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from handrail.actions.demo.yaml_files import read_yaml
from handrail.pages.core.routes import ROUTES
from handrail.records.models import Person, Referral, Restriction
from tests.bench import benching
from tests.draw import WHOLE
from tests.people.named import restricted

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GUARDIAN, READER = "ruth", "ada"  # who may know of all of them
LOGINS = sorted({row["login"] for row in read_yaml("cast.yaml")["accounts"]} - {GUARDIAN, READER})
OF_ONE_KIND = 12 if WHOLE else 4  # pages of one route that somebody reads
LINK = re.compile(r'href="(/[^"#]*)"')
AWAY = {"sign_out", "blank", "stay"}  # leave the record, or sign out
AS_ASKED = {"access_request"}  # names whoever asked for their records, as they wrote it


@pytest.fixture
def children(demo: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Each child's name, with who wrote of the child: they may read what they wrote."""
    monkeypatch.setattr(settings, "READS_AN_HOUR", sys.maxsize)
    told: dict[str, set[str]] = {}
    for one in Referral.objects.exclude(person=None).select_related("author", "person"):
        if one.child_given and one.child_family:
            name = f"{one.child_given} {one.child_family}"
            told.setdefault(name, set()).add(one.author.login)
    guarded = Restriction.objects.filter(ended_at=None).values("person")
    for person in Person.objects.exclude(pk__in=guarded):
        restricted(person, READER, guardian=GUARDIAN)
    return told


def pages(browser: Client) -> Iterator[tuple[str, str]]:
    """What somebody reads who opens every list and follows every link: address and words."""
    lists = [route for route in ROUTES if "GET" in route.methods and "<" not in route.pattern]
    ahead = deque(f"/{route.pattern}" for route in lists if not route.name.startswith("api_"))
    met, read = set(ahead), Counter[str]()
    while ahead:
        address = ahead.popleft()
        name = _name(address)
        read[name] += 1
        if not name or name in AWAY | AS_ASKED or read[name] > OF_ONE_KIND:
            continue
        answer = browser.get(address)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            text = answer.content.decode()
            yield address, " ".join(re.sub(r"<[^>]+>", " ", text).split())
            found = [one.replace("&amp;", "&") for one in LINK.findall(text)]
            ahead.extend(dict.fromkeys(one for one in found if one not in met))
            met.update(found)


def _name(address: str) -> str:
    try:
        return str(resolve(address.split("?")[0]).url_name)
    except Resolver404:
        return ""


@pytest.mark.drawn
@pytest.mark.parametrize("login", LOGINS)
def test_nobody_reads_the_name_of_a_child_whose_record_is_restricted(
    login: str, children: dict[str, set[str]]
) -> None:
    of_others = {name for name, writers in children.items() if login not in writers}
    assert len(of_others) > 10
    shown = [
        (address, name)
        for address, words in pages(benching.browser(login))
        for name in of_others
        if re.search(rf"\b{re.escape(name)}\b", words)
    ]
    assert shown == []
