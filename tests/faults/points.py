"""Named moments at which a process kills itself, while a file outside says so."""

import functools
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

FLAG = "HANDRAIL_TEST_FLAG"  # the file; what is in it is the moment's name


def _die(moment: str) -> None:
    flag = Path(os.environ[FLAG])
    if flag.exists() and flag.read_text("utf-8") == moment:
        os.kill(os.getpid(), signal.SIGKILL)


def _after(moment: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(work)
    def inside(*args: Any, **kwargs: Any) -> Any:
        found = work(*args, **kwargs)
        _die(moment)
        return found

    return inside


def _before(moment: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(work)
    def inside(*args: Any, **kwargs: Any) -> Any:
        _die(moment)
        return work(*args, **kwargs)

    return inside


MOMENTS = (
    "the file is written and not in its place",
    "the file is in its place",
    "the rows are written",
    "the event is written",
    "it is committed and not answered",
)


def arm() -> None:
    """Lets this process die at the moment that the file names."""
    from handrail.actions.core import recording
    from handrail.pages.work import autosave as kept_words
    from handrail.records import file_store as kept_files

    part, place, rows, event, committed = MOMENTS
    Path.replace = _before(part, Path.replace)  # type: ignore[method-assign]
    kept_files.write_encrypted = _after(place, kept_files.write_encrypted)
    recording._write_event = _after(event, _before(rows, recording._write_event))
    kept_words._keep_or_let_go = _before(committed, kept_words._keep_or_let_go)
