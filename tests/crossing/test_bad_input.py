"""Whatever is typed: never a crash, never lost, never changed in silence (B01 to B18)."""

import html
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handrail.records.models import Draft, Referral
from handrail.records.queries.core.settings import journey_of
from tests import people
from tests.pages import html_forms, matrix
from tests.people.copies import copied

pytestmark = pytest.mark.django_db

NAMES = {
    "accents": "Zoë",
    "apostrophe": "O’Brien-Ní Dhomhnaill",
    "chinese": "李小龍",
    "arabic": "محمد",
    "short": "Ng",
    "ligature": "X Æ",
    "null": "Null",
    "emoji": "Ada 🦊",
    "combining": "Z̷̢̛̛̟a̴l̸g̷o̵",
    "joiner": "क्‍ष",
    "sql": "Robert'); DROP TABLE records_referral;--",
    "markup": "<script>alert(1)</script>",
    "template": "{{ settings.SECRET_KEY }}{% load x %}",
    "formula": "=HYPERLINK(\"http://evil\")",
    "placeholder": "{child} {0} %s %(x)s",
}  # fmt: skip
REFUSED = {
    "turned": "abc\u202egnp.exe",
    "isolate": "a\u2066b",
    "nul": "a\x00b",
    "escape": "a\x1b[31mb",
    "endless": "a" * 101_000,
}
EVERY = NAMES | REFUSED
named = pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)


def stops(draft: Draft) -> list[str]:
    journey = journey_of(draft)
    return [reverse("question", args=[draft.public_id, stop.key]) for stop in journey.stops()]


@pytest.mark.drawn
@named
def test_any_text_in_every_question_is_kept_or_shown_again_with_what_to_do(text: str) -> None:
    draft, client = people.started(), people.signed_in("ann")
    for where in stops(draft):
        shown = html_forms.form(client.get(where))
        response = client.post(where, html_forms.filled(shown, text))
        draft.refresh_from_db()
        if not shown.typed:
            continue
        assert response.status_code in {302, 422}, where
        if response.status_code == 302:
            assert text in set(html_forms.texts(draft.content)), where
        else:
            assert "There is a problem" in response.content.decode(), where
            assert _shown(text, response), where


def _shown(text: str, response: Any) -> bool:
    page = html.unescape(response.content.decode())
    return text in page or text.replace("\x00", "\N{REPLACEMENT CHARACTER}") in page


@pytest.mark.drawn
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_child_of_any_name_is_referred_read_and_found(name: str) -> None:
    referral = people.sent(child_given=name, child_family="", seen=f"{name} was seen")
    person = people.registered(referral)
    for login, where in (
        ("ann", "/my/"),
        ("ann", reverse("referral", args=[referral.public_id])),
        ("bob", "/front-door/"),
        ("bob", reverse("triage", args=[referral.public_id])),
        ("bob", reverse("person", args=[person.public_id])),
    ):
        page = people.signed_in(login).get(where)
        assert page.status_code == 200, where
        assert "<script>alert" not in page.content.decode(), where
        assert name in html.unescape(page.content.decode()), where
    pdf = copied(people.signed_in("ann"), reverse("referral_pdf", args=[referral.public_id]))
    assert pdf.content.startswith(b"%PDF")


SEARCHES = {
    **EVERY,
    "percent": "%",
    "underscore": "_",
    "star": "*",
    "quote": "'\"",
    "backslash": "\\",
    "pattern": "(a+)+$",
    "accent": "´",
    "letter": "z",
    "long": "Saoirse " * 1300,
}


@pytest.mark.drawn
@pytest.mark.parametrize("text", SEARCHES.values(), ids=SEARCHES)
def test_any_search_answers_with_people_or_with_what_to_do(text: str) -> None:
    people.registered(people.sent())
    client = people.signed_in("bob")
    for name in ("name", "postcode", "number", "reason"):
        asked = {"name": "Nobody", "reason": "A call from the hospital", name: text}
        response = client.post("/people/", asked)
        assert response.status_code in {200, 422}, name
        assert "Saoirse</" not in response.content.decode(), name


DATES = [
    ("31", "2", "2012"),
    ("29", "2", "2025"),
    ("0", "0", "0000"),
    ("1", "1", "0001"),
    ("31", "12", "9999"),
    ("1", "1", "1890"),
    ("14", "3", "12"),
    ("١٤", "٣", "٢٠١٢"),
    ("NaN", "Infinity", "-1"),
    ("1e9", "0x1", str(10**30)),
    ("9" * 5000, "1", "2012"),
    ("²", "³", "¹"),
]


@pytest.mark.parametrize("date", DATES, ids=lambda date: "-".join(date)[:20])
def test_a_date_that_cannot_be_is_shown_again_as_it_was_typed(date: tuple[str, str, str]) -> None:
    draft, client = people.started(), people.signed_in("ann")
    where = reverse("question", args=[draft.public_id, "referral-child"])
    typed = {
        f"born__{part}": text for part, text in zip(("day", "month", "year"), date, strict=True)
    }
    response = client.post(where, {**html_forms.form(client.get(where)).values, **typed})
    assert response.status_code in {302, 422}
    page = html.unescape(client.get(where).content.decode() + response.content.decode())
    assert all(text in page for text in date)


@pytest.mark.parametrize(
    "where",
    [
        f"/referrals/{10**30}/",
        "/referrals/-1/",
        "/referrals/00000000-0000-0000-0000-000000000000/",
        "/referrals/%00/",
        "/referrals/..%2f..%2fetc%2fpasswd/",
        "/.git/config",
        "/.env",
        "/static/",
        "/static/handrail/",
        "/static/.git/config",
        "/static/..%2f..%2f.env",
        f"/concerns/{matrix.MISSING}/referral-danger/",
        "/%ff%fe/",
        "/" + "a" * 5000,
    ],
    ids=lambda where: where[:25],
)
def test_an_address_that_leads_nowhere_is_not_found(where: str) -> None:
    assert people.signed_in("bob").get(where).status_code == 404


QUERIES = [
    "taken_by=%00",
    "agency=%00&agency=1e99",
    "urgency=%FF%FE&urgency[]=red",
    "only=late&only=nothing&only=%00",
    "urgency=red&urgency=blue&agency=1&agency=2",
    "taken_by=" + "9" * 5000,
    urlencode({"agency": "' OR 1=1 --"}),
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:20])
def test_a_forged_query_never_crashes_the_queue(query: str) -> None:
    people.sent()
    assert people.signed_in("bob").get(f"/front-door/?{query}").status_code == 200


def checked() -> Client:
    """A browser of Ann's in which security tokens of forms are checked, as in service."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.account("ann"))
    client.get("/my/")
    return client


@pytest.mark.parametrize(
    "client", [lambda: people.signed_in("ann"), checked], ids=["plain", "csrf"]
)
def test_a_form_that_is_too_large_is_answered_with_a_page_that_says_so(client: Any) -> None:
    where = reverse("question", args=[people.started().public_id, "referral-happened"])
    response = client().post(
        where, urlencode({"seen": "a" * 13_000_000}), "application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "too" in response.content.decode()


@pytest.mark.parametrize(
    "client", [lambda: people.signed_in("ann"), checked], ids=["plain", "csrf"]
)
def test_a_form_with_too_many_fields_is_answered_with_a_page_that_says_so(client: Any) -> None:
    where = reverse("question", args=[people.started().public_id, "referral-happened"])
    response = client().post(where, {f"f{number}": "x" for number in range(5001)})
    assert response.status_code == 413


def test_ten_megabytes_in_one_answer_are_refused_in_words() -> None:
    draft, client = people.started(), people.signed_in("ann")
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    response = client.post(where, {"seen": "word " * 2_000_000})
    assert response.status_code == 422
    assert "100,000" in response.content.decode()


RAW = {
    "surrogate": b"seen=%ED%A0%80",
    "invalid": b"seen=%FF%FE%80",
    "nul name": b"se%00en=x",
    "brackets": b"seen[]=a&seen[]=b",
    "twice": b"seen=first&seen=second",
    "byte order mark": b"seen=%EF%BB%BFword",
    "empty": b"",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_bytes_that_are_no_text_never_crash_a_question(raw: bytes) -> None:
    draft, client = people.started(), people.signed_in("ann")
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    response = client.post(where, raw, "application/x-www-form-urlencoded")
    assert response.status_code in {302, 422}


def test_a_form_in_a_wrong_character_set_is_refused_or_read() -> None:
    where = reverse("question", args=[people.started().public_id, "referral-happened"])
    kind = "application/x-www-form-urlencoded; charset=utf-7"
    response = people.signed_in("ann").post(where, b"seen=a", kind)
    assert response.status_code in {302, 400, 422}


def test_a_file_is_refused_and_the_words_beside_it_are_kept() -> None:
    draft, client = people.started(), people.signed_in("ann")
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    photo = SimpleUploadedFile("../gpj\u202e.exe", b"MZ" * 1000)
    response = client.post(where, {"seen": "A grey van", "photo": photo})
    assert response.status_code in {302, 422}
    draft.refresh_from_db()
    assert draft.content["referral"]["seen"] == "A grey van"


def test_nothing_was_made_by_any_of_this() -> None:
    client = people.signed_in("ann")
    client.post("/concerns/new/", {"in_danger": "' OR 1=1", "where_tonight": "\x00"})
    assert not Draft.objects.exists()
    assert not Referral.objects.exists()


@pytest.mark.parametrize("part", ["lines", "postcode"])
@pytest.mark.parametrize("text", ["a\x00b", "E14\u202e", "x" * 20_000])
def test_an_address_that_no_table_can_keep_is_told_at_once(part: str, text: str) -> None:
    draft, client = people.started(), people.signed_in("ann")
    where = reverse("question", args=[draft.public_id, "referral-child"])
    posted = html_forms.form(client.get(where)).values | {f"address__{part}": text}
    assert client.post(where, posted).status_code == 422
    draft.refresh_from_db()
    assert text not in set(html_forms.texts(draft.content))
