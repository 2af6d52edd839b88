"""A form that is brought: checked line by line, looked at, compared, then published."""

import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handrail.pages.core.uploads import LARGEST
from handrail.records.models import FormVersion
from tests import people
from tests.pages import html_forms
from tests.people import OWN_FORM

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BRING = "/forms/bring-your-own/"
TOOL = (people.FORMS / "zero_to_three.yaml").read_text("utf-8")


def shown(response: Any) -> str:
    return html.unescape(response.content.decode())


def flo() -> Any:
    return people.signed_in("flo")


def brought(text: str | bytes, **more: str) -> Any:
    """What the page says when a file is chosen."""
    content = text.encode() if isinstance(text, str) else text
    return flo().post(BRING, {"file": SimpleUploadedFile("tool.yaml", content), **more})


@pytest.mark.parametrize("name", ["ten_questions", "scored_tool"])
def test_a_worked_example_is_downloaded_and_can_be_published_as_it_is(name: str) -> None:
    response = flo().get(reverse("form_example", args=[name]))
    assert f'filename="{name}.yaml"' in response["Content-Disposition"]
    assert "Publish version 1" in shown(brought(response.content))
    assert flo().get("/forms/bring-your-own/nothing.yaml").status_code == 404


BAD = {
    "tab": (people.own_form().replace("    title:", "\ttitle:"), "there is a tab here", "Line 7"),
    "twice": (people.own_form().replace("use: work", "use: work\nkey: b"), "is here twice", ""),
    "kind": (people.own_form().replace("yes_no", "maybe"), "'long_text'", "Line 10"),
    "use": (people.own_form().replace("use: work", "use: [a, b]"), "use", "Line 4"),
    "list": ("- a\n- b\n", "The file is not a form", "Line 1"),
    "words": ("Dear colleague, here is our form", "The file is not a form", "Line 1"),
    "nul": ("key: a\n\x00", "cannot be printed", "Line 2"),
    "escape": ("key: a\ntitle: b\x1b[31m", "cannot be printed", "Line 2"),
    "name": (people.own_form().replace("{child}", "{parent}"), "{parent}", "Line 11"),
    "spelling": (
        people.own_form().replace("label: What", "lable: What"),
        "did you mean label?",
        "Line 14",
    ),
    "judge": (TOOL.replace("key: judgement", "key: view"), "people judge", "The whole form"),
    "deep": ("[" * 3_000, "nested too deeply", ""),
    "markup": ("key: <script>alert(1)</script>\n", "is not allowed here", "Line 1"),
}


@pytest.mark.parametrize(("text", "said", "place"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("way", ["file", "text"])
def test_what_is_wrong_is_told_with_its_line_and_the_text_is_kept(
    text: str, said: str, place: str, way: str
) -> None:
    before = FormVersion.objects.count()
    more = {"_publish": "1"}
    response = brought(text, **more) if way == "file" else flo().post(BRING, {"text": text, **more})
    page = shown(response)
    assert response.status_code == 422
    assert said in page
    assert place in page
    assert "How to put it right" in page
    assert text in page or text.replace("\x00", "\N{REPLACEMENT CHARACTER}") in page
    assert "<script>alert" not in response.content.decode()
    assert FormVersion.objects.count() == before


FILES = {
    "empty": (b"", "This file is empty"),
    "blank": (b" \n", "This file is empty"),
    "latin": ("title: Zoë".encode("latin-1"), "not UTF-8 text"),
    "utf16": ("title: Zoë".encode("utf-16"), "not UTF-8 text"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8 text"),
    "large": (b"#" * (LARGEST + 1), "larger than 1 MB"),
}


@pytest.mark.parametrize(("content", "said"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_such_text_is_refused_under_its_field(content: bytes, said: str) -> None:
    response = brought(content)
    assert response.status_code == 422
    assert said in shown(response)
    assert 'href="#id_file"' in shown(response)


@pytest.mark.parametrize(
    ("posted", "said"), [({}, "Choose a file"), ({"text": "#" * (LARGEST + 1)}, "larger than 1 MB")]
)
def test_no_text_and_too_much_text_are_refused(posted: dict[str, str], said: str) -> None:
    response = flo().post(BRING, posted)
    assert response.status_code == 422
    assert said in shown(response)


def test_a_text_is_looked_at_and_compared_before_it_is_published() -> None:
    people.published()
    text = people.own_form(2).replace("What was said", "What {child} said")
    page = brought("\ufeff" + text.replace("\n", "\r\n"))
    assert "Publish version 2" in shown(page)
    assert "1 question changed" in shown(page)
    assert "What was said" in shown(page)
    assert "What {child} said" in shown(page)
    assert FormVersion.objects.filter(key=OWN_FORM).count() == 1
    posted = {**html_forms.forms(page)[-1].values, "_publish": "1"}
    client = flo()
    done = client.post(BRING, posted, follow=True)
    assert "New version published" in shown(done)
    published = FormVersion.objects.get(key=OWN_FORM, number="2")
    assert published.text == text
    assert published.published_by.login == "flo"
    again = client.post(BRING, posted, follow=True)
    assert "New version published" in shown(again)
    assert FormVersion.objects.filter(key=OWN_FORM).count() == 2


def test_one_may_go_back_from_the_preview_and_change_the_text() -> None:
    response = flo().post(BRING, {"_text": people.own_form(), "_again": "1"})
    assert response.status_code == 200
    assert people.own_form() in shown(response)


def test_a_number_taken_meanwhile_is_told_of_with_the_text_kept() -> None:
    page = brought(people.own_form())
    people.published()
    text = people.own_form().replace("At the door", "x").replace("What was seen", "Seen")
    response = flo().post(
        BRING, {**html_forms.forms(page)[-1].values, "_text": text, "_publish": "1"}
    )
    assert response.status_code == 422
    assert "write version: 2" in shown(response)
    assert text in shown(response)


def test_a_text_that_changes_the_tool_in_use_says_so_before_it_is_published() -> None:
    row = FormVersion.objects.get(key="exploitation_screening")
    newer = row.text.replace(f"version: {row.number}", f"version: {int(row.number) + 1}", 1)
    page = brought(newer)
    assert "Every concern started after you publish will use this version" in shown(page)
