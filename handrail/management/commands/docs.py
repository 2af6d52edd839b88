"""`handrail docs`: the manual's pages that are generated from forms and tables."""

import argparse
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError

from handrail.management.command import PlainCommand
from handrail.management.source_imports import read_imports
from handrail.management.wording import collect_wording, wording_csv
from handrail.outputs.dashboards.docs_page import numbers_page
from handrail.outputs.imports.docs_page import import_page
from handrail.outputs.operations import docs_pages
from handrail.outputs.operations.docs_settings_page import settings_page
from handrail.outputs.operations.house_drawing import draw_house, redraw
from handrail.outputs.operations.limits_page import limits_page
from handrail.records.package_data import shipped_forms
from handrail.rules.forms.form_parser import read_form

PRODUCT = settings.ROOT / "handrail"
ARCHITECTURE = "build/architecture.md"  # written by people; its drawing is made from the imports


class Command(PlainCommand):
    """Writes docs/ again, or lists the pages that are out of date."""

    help = "Write the generated pages of docs/; with --check, name the stale ones and exit 1."
    exits = "0; 1 when stale (with --check)"
    needs_tables = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="write nothing, and exit 1 if something is out of date",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = settings.ROOT / "docs"
        forms = [read_form(text) for _, text in shipped_forms()]
        made = docs_pages.generate_pages(forms, list_fields(), list_commands())
        sample = (settings.ROOT / ".env.sample").read_text("utf-8")
        made |= {
            "integrate/import.md": import_page(),
            "reference/configuration.md": settings_page(sample),
            "reference/limits.md": limits_page(),
            "reference/numbers.md": numbers_page(),
            "reference/wording.csv": wording_csv(collect_wording(PRODUCT)),
        }
        drawn = _there(folder / ARCHITECTURE)
        if drawn:
            made[ARCHITECTURE] = redraw(drawn, draw_house(read_imports()))
        stale = docs_pages.stale_pages({name: _there(folder / name) for name in made}, made)
        if options["check"]:
            if stale:
                raise CommandError(f"Stale: {', '.join(stale)}. Run: handrail docs")
            self.stdout.write(f"{len(made)} generated pages are fresh.")
            return
        for name in stale:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(made[name], encoding="utf-8")
        self.stdout.write(f"Written: {', '.join(stale) or 'nothing, all were fresh'}.")


def _there(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def list_fields() -> list[tuple[str, str, str]]:
    """Every field of the database: model, field, type."""
    models = apps.get_app_config("records").get_models()
    return [
        (model.__name__, field.name, type(field).__name__)
        for model in models
        for field in model._meta.fields
    ]


def list_commands() -> list[tuple[str, str, str]]:
    """Handrail's own commands: name, what it does, how it exits."""
    ours = {name: app for name, app in get_commands().items() if app.startswith("handrail")}
    made = [(name, load_command_class(ours[name], name)) for name in sorted(ours)]
    return [
        (f"handrail {name}", command.help, getattr(command, "exits", "0; 1"))
        for name, command in made
    ]
