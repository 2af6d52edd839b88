"""The pages for everybody: the guide in plain words, what words mean, help and its numbers."""

import pytest
from django.test import Client

from handrail.actions.organisation import settings
from handrail.pages.front_door import public_pages
from handrail.rules.vocabulary import GLOSSARY, Outcome
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_guide_has_the_plain_words_of_the_tool_in_use() -> None:
    easier, notice = public_pages.plain_groups()
    assert easier.title == "Children who are easier to target"
    assert notice.plain
    page = Client().get("/").content.decode()
    assert notice.title in page
    assert notice.plain[0] in page


def test_every_word_of_the_glossary_and_of_the_lists_is_explained() -> None:
    page = Client().get("/words/").content.decode()
    for entry in GLOSSARY:
        assert entry.term in page
    for outcome in Outcome:
        assert outcome.label in page


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("/after-you-refer/", "MASH"),
        ("/accessibility/", "ccessib"),
        ("/privacy/", "rivacy"),
        ("/privacy/children/", "you"),
        ("/help/", "020 7946 0199"),
    ],
)
def test_each_page_opens_for_anybody_and_has_999_on_it(where: str, says: str) -> None:
    page = Client().get(where).content.decode()
    assert says in page
    assert "999" in page


def test_the_privacy_notice_says_how_to_reach_the_data_protection_officer() -> None:
    assert "own privacy notice says how" in Client().get("/privacy/").content.decode()
    told = people.SETTINGS | {"data_protection_officer": "dpo@northmere.example"}
    settings.change_settings(by=people.SETTER, settings=told, reason="Asked for", now=people.NOW)
    page = Client().get("/privacy/").content.decode()
    assert "the data protection officer: dpo@northmere.example." in page
