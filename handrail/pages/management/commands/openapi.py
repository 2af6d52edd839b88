"""`handrail openapi`: the description of the partner API, for developers who use it."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from handrail.pages.api.openapi import describe_api
from handrail.pages.api.v1 import api


class Command(BaseCommand):
    """Writes the description, or reports that the file is out of date."""

    help = "Write the description of the partner API (OpenAPI 3.1); with --check, compare it."
    exits = "0; 1 when stale (with --check); 2 bad file"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--out", required=True, metavar="FILE", help="the file to write")
        parser.add_argument(
            "--check",
            action="store_true",
            help="write nothing, and exit 1 if something is out of date",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, made = Path(options["out"]), describe_api(api)
        try:
            if not options["check"]:
                path.write_text(made, encoding="utf-8")
            elif path.read_text(encoding="utf-8") != made:
                raise CommandError(f"{path} is stale. Run: handrail openapi --out {path}")
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=2) from None
        self.stdout.write(f"{path} {'is fresh' if options['check'] else 'written'}.")
