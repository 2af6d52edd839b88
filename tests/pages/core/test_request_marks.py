"""What names a session and an address without letting anybody use them."""

import hashlib
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from handrail.pages.core.request_marks import address_of, session_mark

pytestmark = pytest.mark.once


def test_a_session_is_named_by_a_hash_and_no_session_by_nothing() -> None:
    request = SimpleNamespace(session=SimpleNamespace(session_key="abc"))
    assert session_mark(request) == hashlib.sha256(b"abc").hexdigest()  # type: ignore[arg-type]
    assert session_mark(None) == ""
    assert session_mark(SimpleNamespace(session=None)) == ""  # type: ignore[arg-type]


def test_an_address_is_that_of_whoever_asks() -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")) == "192.0.2.7"
