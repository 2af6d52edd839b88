"""`handrail serve`: the pages, served from the configured database."""

import argparse
from typing import Any

from handrail.management.command import PlainCommand
from handrail.management.server import serve


class Command(PlainCommand):
    """Serves the pages until it is stopped."""

    help = "Serve the pages, behind a proxy that handles TLS unless only this machine uses them."
    exits = "as the server"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument(
            "--without-worker",
            action="store_true",
            help="do not start a `handrail worker`: one runs as a separate service",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        serve(
            host=options["host"],
            port=options["port"],
            workers=options["workers"],
            with_worker=not options["without_worker"],
        )
