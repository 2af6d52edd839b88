"""`handrail policy`: every route with its policy, to check access."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import URLPattern, URLResolver, get_resolver

from handrail.pages.core import routes


class Command(BaseCommand):
    """Prints the table of routes; fails when a URL is served without a policy."""

    help = "Print every route with its policy; exit 1 when one has none."
    exits = "0; 1 when a route has none"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print JSON only")

    def handle(self, *args: Any, **options: Any) -> None:
        table = routes.as_table()
        if options["json"]:
            self.stdout.write(json.dumps(table, indent=2))
        else:
            for row in table:
                methods = ",".join(row["methods"])
                self.stdout.write(f"{row['policy']:22} {methods:9} {row['pattern']}")
        bare = [
            address for address, name in list_resolved_routes() if routes.policy_of(name) is None
        ]
        if bare:
            raise CommandError(f"Without a policy: {', '.join(bare)}. Add each to routes.ROUTES.")


def list_resolved_routes() -> list[tuple[str, str | None]]:
    """Every URL that Django resolves, with its route's name."""
    found: list[tuple[str, str | None]] = []

    def walk(resolver: URLResolver, before: str) -> None:
        for entry in resolver.url_patterns:
            address = before + str(entry.pattern)
            if isinstance(entry, URLPattern):
                found.append(("/" + address, entry.name))
            else:
                walk(entry, address)

    walk(get_resolver(), "")
    return found
