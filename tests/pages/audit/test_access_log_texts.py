"""What kind of page was read, in words: never whom it showed."""

import pytest
from django.apps import apps

from handrail.pages.audit.access_log_texts import PAGES, in_words, kind_in_words
from handrail.pages.core.routes import BY_NAME

pytestmark = pytest.mark.once


def test_a_look_is_named_by_its_page() -> None:
    assert in_words("viewed", "case") == "A case"
    assert in_words("viewed", "place_plan") == "A plan for a place"


def test_a_page_without_words_is_never_named_by_its_code() -> None:
    assert in_words("viewed", "a_page_of_an_old_release") == "Another page"
    assert in_words("viewed") == "Another page"


def test_an_act_has_the_sentence_of_the_log_and_an_unknown_one_its_name() -> None:
    assert in_words("signed_in") != "signed_in"
    assert in_words("no.such.verb") == "no.such.verb"


def test_every_page_that_has_words_is_a_route() -> None:
    assert set(PAGES) - set(BY_NAME) == set()


def test_every_page_about_a_record_has_words() -> None:
    about = {name for name, route in BY_NAME.items() if route.kind and "GET" in route.methods}
    assert (about | {"breaches", "role_proposals", "records_import"}) - set(PAGES) == set()


def test_the_review_of_access_is_not_taken_for_a_subject_access_request() -> None:
    assert in_words("viewed", "access_review") == "A review of what somebody has read"


def test_every_table_has_words_for_the_log_and_no_two_the_same() -> None:
    tables = {model.__name__.lower() for model in apps.get_app_config("records").get_models()}
    words = {table: kind_in_words(table) for table in tables - {"eventobject"}}
    assert "Record" not in words.values()
    assert len(set(words.values())) == len(words)
    assert (words["readreview"], words["breakglass"]) == ("Access review", "Break-glass access")
    assert kind_in_words("a_table_of_an_old_release") == "Record"


def test_a_report_from_outside_is_named_in_words() -> None:
    assert in_words("report.tell_public") == "Report received about a place or vehicle"
