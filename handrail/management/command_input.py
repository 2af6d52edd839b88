"""Reads the files and passwords given on the command line."""

import getpass
import sys
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import CommandError

from handrail.rules.codes.code_tables import parse_table


def read_mapping(name: str) -> dict[str, Any]:
    """The mapping in a file (JSON is YAML too). Raises CommandError in a sentence."""
    try:
        plain = parse_table(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} is neither YAML nor JSON: {error}") from None
    if not isinstance(plain, dict):
        raise CommandError(
            f"{name} does not contain settings: begin with name:, short_name:, place:"
        )
    return plain


def ask_password(login: str) -> str:
    """An account's password: typed unseen, or a line of the standard input of a script."""
    if sys.stdin.isatty():
        return getpass.getpass(f"Password of {login}: ")
    return sys.stdin.readline().rstrip("\n")
