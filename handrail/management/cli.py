"""The `handrail` command: the management entry point, with the same actions as the pages."""

import gc
import os
import re
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line, get_commands, load_command_class

SERVING = {"serve", "demo"}


def main() -> None:
    """Runs a management command by its name: `handrail demo`, `handrail forms list` ..."""
    os.umask(0o077)  # whatever a command or the server writes is for this account alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    if not SERVING & {*sys.argv[1:2]}:  # migrate, link and their like may take their time
        os.environ.setdefault("HANDRAIL_STATEMENT_SECONDS", "0")
    try:
        release, folder = settings.RELEASE, settings.DATA_FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"HANDRAIL_DATA cannot be used: {folder}: {error.strerror}.")
    if sys.argv[1:] == ["--version"]:  # Django would tell its own
        sys.stdout.write(f"{release}\n")
        return
    _load()
    if sys.argv[1:] in ([], ["help"], ["--help"], ["-h"]):  # Django would list its own commands too
        sys.stdout.write(overview())
        return
    execute_from_command_line(_spelled(sys.argv))


def overview() -> str:
    """Every command of ours, one on a line with what it does."""
    ours = {name: app for name, app in get_commands().items() if str(app).startswith("handrail")}
    lines = [
        f"  {name.replace('_', '-'):15} {first_sentence(load_command_class(app, name).help)}"
        for name, app in sorted(ours.items())
    ]
    return "\n".join([
        "usage: handrail COMMAND [options]", "", *lines, "",
        "handrail COMMAND --help says more about a command.", "",
    ])  # fmt: skip


def first_sentence(text: str) -> str:
    """A text up to its first full stop or semicolon."""
    return re.split(r"[.;](?:\s|$)", " ".join(text.split()))[0]


def _load() -> None:
    """Loads the product, whose many objects stay: nothing of it is looked at as garbage."""
    gc.disable()
    django.setup()
    gc.freeze()
    gc.enable()


def _spelled(typed: list[str]) -> list[str]:
    """The arguments, with the command spelled as its module: access-review is access_review."""
    return [word.replace("-", "_") if place == 1 and word[:1] != "-" else word
            for place, word in enumerate(typed)]  # fmt: skip


if __name__ == "__main__":
    main()
