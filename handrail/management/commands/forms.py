"""`handrail forms`: check, compare, publish, copy and withdraw forms; paper and tables."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.core.recording import Actor
from handrail.actions.forms import forms
from handrail.management.command import PlainCommand
from handrail.outputs.forms import submission_tables
from handrail.outputs.front_door import referral_document
from handrail.records.package_data import shipped_forms, worked_examples
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.core.settings import NotSetUp
from handrail.rules.forms.form_copy import next_number, starting_copy
from handrail.rules.forms.form_diff import Difference, compare_forms
from handrail.rules.forms.form_parser import BadForm, read_form
from handrail.rules.forms.instrument_requirements import shape_problems
from handrail.rules.forms.questions import Form, Kind
from handrail.rules.permissions import Incomplete, NotPossible

MAKERS = {".csv": submission_tables.csv_bytes, ".xlsx": submission_tables.xlsx_bytes}
TERMINAL = Actor(account=None, name="Command line")


class Command(PlainCommand):
    """Forms: a partnership brings its own as a YAML file."""

    help = "Check, compare, publish, list, copy and withdraw the forms of the partnership."
    exits = "0; 1 with file, line, remedy"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        what.add_parser("check", help="say what is wrong with a file").add_argument("file")
        what.add_parser("publish", help="publish a file as a version").add_argument("file")
        compare = what.add_parser("compare", help="how a file differs from a version")
        compare.add_argument("file")
        compare.add_argument("--with", dest="number", metavar="VERSION", help="not the newest")
        copy = what.add_parser("copy", help="a starting copy of a version, with the next number")
        copy.add_argument("key")
        copy.add_argument("number", metavar="version", nargs="?", help="without it, the newest")
        example = what.add_parser("example", help="a worked example to begin from")
        example.add_argument("name", nargs="?", help="without it, their names")
        withdraw = what.add_parser("withdraw", help="withdraw a version")
        withdraw.add_argument("key")
        withdraw.add_argument("number", metavar="version")
        withdraw.add_argument("--reason", required=True, help="why, shown beside the version")
        what.add_parser("list", help="every published version")
        what.add_parser("update", help="publish what came with this version of Handrail")
        show = what.add_parser("show", help="the text of a published version")
        show.add_argument("key")
        show.add_argument("number", metavar="version")
        blank = what.add_parser("blank", help="a blank copy of a file for printing, as PDF")
        blank.add_argument("file")
        blank.add_argument("--out", required=True, metavar="FILE.pdf")
        export = what.add_parser("export", help="what was submitted on a version, as a table")
        export.add_argument("key")
        export.add_argument("number", metavar="version")
        export.add_argument("--out", required=True, metavar="FILE.csv or FILE.xlsx")
        export.add_argument("--reason", required=True, help="why, for the log")
        what.add_parser("schema", help="what is allowed in a form, as JSON Schema")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['what']}")(options)

    def _check(self, options: dict[str, Any]) -> None:
        form, _ = _read(options["file"])
        questions = list(form.questions())
        indicators = sum(question.kind is Kind.INDICATOR for question in questions)
        self.stdout.write(
            f"{options['file']}: no problems found. {form.title}, version {form.version}. "
            f"Pages: {len(form.pages)}. Questions: {len(questions)}. Indicators: {indicators}."
        )

    def _publish(self, options: dict[str, Any]) -> None:
        form, text = _read(options["file"])
        try:
            forms.publish(by=TERMINAL, text=text, now=timezone.now())
        except NotPossible as error:
            raise CommandError(f"{options['file']}: {error}") from None
        self.stdout.write(f"Published {form.key}, version {form.version}.")

    def _update(self, options: dict[str, Any]) -> None:
        """Publishes, after an upgrade, the shipped forms that this database does not have yet."""
        known = {(row["key"], row["number"]) for row in settings_queries.published_forms()}
        for name, text in shipped_forms():
            try:
                made = forms.publish(by=TERMINAL, text=text, now=timezone.now(), is_shipped=True)
            except NotPossible as error:
                self.stdout.write(f"{name} was left out: {error}")
                continue
            if (made.key, made.number) not in known:
                self.stdout.write(f"Published {made.key}, version {made.number}.")
        self.stdout.write("The shipped forms are up to date.")

    def _list(self, options: dict[str, Any]) -> None:
        for row in settings_queries.published_forms():
            origin = "shipped" if row["is_shipped"] else "own"
            day = row["published_at"].date()
            line = f"{row['key']:26} {row['number']:6} {row['use']:10} {origin:8} {day}"
            line += "  withdrawn" if row["withdrawal__at"] else ""
            self.stdout.write(f"{line}  {row['title']}")

    def _show(self, options: dict[str, Any]) -> None:
        version = _version(options["key"], options["number"])
        self.stdout.write(settings_queries.form_text(version.key, version.number) or "")

    def _compare(self, options: dict[str, Any]) -> None:
        form, _ = _read(options["file"])
        number = options["number"] or _newest_number(form.key)
        found = compare_forms(settings_queries.form_of(_version(form.key, number)), form)
        self.stdout.write(f"{options['file']} compared with version {number} of {form.key}:")
        if found.is_same:
            self.stdout.write("Only the number and the notes to people differ.")
        for row in found.whole:
            self._difference(row)
        for change in found.questions:
            self.stdout.write(f"{change.kind}: {change.label} ({change.key}, {change.page})")
            for row in change.differences:
                self._difference(row)

    def _difference(self, row: Difference) -> None:
        self.stdout.write(f"  {row.what}")
        for name, text in (("before", row.before), ("after", row.after)):
            shown = text.replace("\n", "\n          ") or "(nothing)"
            self.stdout.write(f"    {name + ':':7} {shown}")

    def _copy(self, options: dict[str, Any]) -> None:
        key = options["key"]
        number = options["number"] or _newest_number(key)
        text = settings_queries.form_text(key, _version(key, number).number) or ""
        numbers = [row["number"] for row in settings_queries.published_forms() if row["key"] == key]
        self.stdout.write(starting_copy(text, next_number(numbers)))

    def _example(self, options: dict[str, Any]) -> None:
        known = {name.removesuffix(".yaml"): text for name, text in worked_examples()}
        if options["name"] is None:
            self.stdout.write("\n".join(known))
        elif options["name"] in known:
            self.stdout.write(known[options["name"]])
        else:
            raise CommandError(f"There is no such example. There are: {', '.join(known)}.")

    def _withdraw(self, options: dict[str, Any]) -> None:
        version = _version(options["key"], options["number"])
        try:
            forms.withdraw(
                by=TERMINAL, version=version, reason=options["reason"], now=timezone.now()
            )
        except (Incomplete, NotPossible) as error:
            raise CommandError(f"{str(error).rstrip('.')}.") from None
        self.stdout.write(f"Withdrew {version.key}, version {version.number}.")

    def _blank(self, options: dict[str, Any]) -> None:
        form, _ = _read(options["file"])
        settings = settings_queries.settings_in_force()
        _write(options["out"], referral_document.blank_pdf(form, settings))
        self.stdout.write(f"A blank copy of {form.title} is in {options['out']}.")

    def _export(self, options: dict[str, Any]) -> None:
        make = MAKERS.get(Path(options["out"]).suffix.lower())
        if make is None:
            raise CommandError("Give --out a name that ends in .csv or .xlsx.")
        version = _version(options["key"], options["number"])
        try:
            kept = forms.export_submissions(
                by=TERMINAL, version=version, reason=options["reason"], now=timezone.now()
            )
        except Incomplete as error:
            raise CommandError(f"{error}.") from None
        _write(options["out"], make(settings_queries.form_of(version), kept))
        self.stdout.write(
            f"{len(kept)} submissions are in {options['out']}. Protected answers are left out."
        )

    def _schema(self, options: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(Form.model_json_schema(), indent=2))


def _version(key: str, number: str) -> Any:
    version = settings_queries.version_of(key, number)
    if version is None:
        raise CommandError(f"No form {key} has a version {number}. See: handrail forms list")
    return version


def _newest_number(key: str) -> str:
    """The number of the newest version that is not withdrawn. Raises CommandError."""
    try:
        return str(settings_queries.latest_form(key).number)
    except NotSetUp:
        raise CommandError(
            f"No version of {key} is published and not withdrawn. See: handrail forms list"
        ) from None


def _write(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise CommandError(f"{name} cannot be written: {error.strerror}.") from None


def _read(name: str) -> tuple[Form, str]:
    """The form in a file and its text. Raises CommandError with each problem on its line."""
    try:
        text = Path(name).read_text(encoding="utf-8")
        form = read_form(text)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{name} is not UTF-8 text: save it as UTF-8.") from None
    except BadForm as error:
        told = "\n".join(problem.sentence(name) for problem in error.problems)
        raise CommandError(told) from None
    problems = shape_problems(form)
    if problems:
        raise CommandError("\n".join(f"{name}, line 1: {problem}" for problem in problems))
    return form, text
