"""Files are refused but where a route takes one, from who may send it, up to its limit."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadhandler import SkipFile, StopUpload

from handrail.pages.core import uploads
from handrail.pages.core.routes import BY_NAME
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


def handler(route: str | None, *roles: Role) -> Any:
    match = SimpleNamespace(url_name=route) if route else None
    actor = Actor(account=1, name="", hats=frozenset(Hat(role, 0) for role in roles))
    request: Any = SimpleNamespace(resolver_match=match, actor=actor)
    return uploads.CarefulUploads(request)


def begin(found: Any) -> None:
    found.new_file("file", "a.txt", "text/plain", None)


def taken(found: Any, *chunks: bytes) -> bytes:
    begin(found)
    for chunk in chunks:
        found.receive_data_chunk(chunk, 0)
    data: bytes = found.file_complete(0).read()
    return data


def test_who_may_send_a_file_sends_it_whole() -> None:
    assert taken(handler("bring_form", Role.FORM_AUTHOR), b"key: ", b"x") == b"key: x"


@pytest.mark.parametrize("route", [None, "case", "bring_form", "case_documents"])
def test_every_other_upload_stops_before_its_first_byte(route: str | None) -> None:
    with pytest.raises(StopUpload):
        begin(handler(route, Role.PRACTITIONER))


def test_of_a_file_that_is_too_large_one_byte_too_many_is_kept() -> None:
    found = handler("bring_form", Role.FORM_AUTHOR)
    assert len(taken(found, b"x" * uploads.LARGEST, b"yyy")) == uploads.LARGEST + 1


def test_all_files_of_one_form_share_its_limit() -> None:
    found = handler("bring_form", Role.FORM_AUTHOR)
    taken(found, b"x" * uploads.LARGEST)
    assert taken(found, b"yyy") == b"y"


def test_a_form_that_says_itself_that_it_takes_no_file_goes_on_without() -> None:
    found = handler("case_step", Role.SOCIAL_WORKER)
    with pytest.raises(SkipFile):
        begin(found)
    assert found.request.had_file is True


def test_every_route_that_is_named_is_there() -> None:
    assert (set(uploads.TAKES) | set(uploads.MOST) | uploads.SAY_SO) - set(BY_NAME) == set()
