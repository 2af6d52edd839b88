"""The `handrail` command: the management entrance, with the same actions as the pages."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs a management command by its name: `handrail demo`, `handrail forms list` ..."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    execute_from_command_line(sys.argv)
