"""The request that this thread is answering: its id and route name, for log lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_request: ContextVar[Any] = ContextVar("request", default=None)


@contextmanager
def request_under_way(asked: Any) -> Iterator[None]:
    """A context in which log lines include the id and the route of this request."""
    token = _request.set(asked)
    try:
        yield
    finally:
        _request.reset(token)


def request_id_and_route(asked: Any = None) -> tuple[str, str]:
    """The id and the route name, of a request or the current one; else empty texts."""
    found = asked if asked is not None else _request.get()
    match = getattr(found, "resolver_match", None)
    return getattr(found, "request_id", ""), getattr(match, "url_name", None) or ""
