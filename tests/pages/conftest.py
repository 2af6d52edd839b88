"""What tests of pages share: the lines of the log."""

import logging
from collections.abc import Iterator

import pytest

from handrail.config.logs import Quiet


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """The lines that this process would write, as its own handler writes them."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler, root = Kept(logging.DEBUG), logging.getLogger()
    handler.setFormatter(Quiet())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(before)
    root.removeHandler(handler)
