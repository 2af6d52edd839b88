"""`handrail init`: a partnership in an empty database, with its first administrator."""

import argparse
from collections.abc import Mapping
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from handrail.actions.accounts import account_recovery
from handrail.actions.core.recording import Actor
from handrail.actions.organisation import setup
from handrail.management.command import PlainCommand
from handrail.management.command_input import read_mapping
from handrail.records.queries.accounts import invitations
from handrail.records.queries.core import settings
from handrail.rules.core.settings import (
    EMERGENCY_DUTY,
    FRONT_DOOR as FRONT_DOOR_KEY,
    PartnershipSettings,
    SettingsError,
    read_settings,
)
from handrail.rules.permissions import Incomplete, NotPossible

TERMINAL = Actor(account=None, name="Command line")
NOT_OURS = 3
RECOVERED = (
    "Hand this link over in person. It works once, within seven days; the next sign-in sets up a "
    "second factor. Every administrator and data protection officer is notified."
)
QUESTIONS = (
    ("name", "Name of the partnership, such as Northmere Safeguarding Children Partnership"),
    ("short_name", "Short name, such as Northmere"),
    ("place", "Place, such as Northmere"),
    ("reference_prefix", "Reference prefix, two to six capital letters, such as NM"),
)
# key of the contact, its name, whether it is rung out of hours, and the question
PHONES = (
    (FRONT_DOOR_KEY, "Front door", False, "Phone of the front door, by day"),
    (EMERGENCY_DUTY, "Emergency duty team", True, "Phone number when the front door is closed"),
)
FRONT_DOOR = "Council or agency that runs the front door, such as Northmere Council"


class Command(PlainCommand):
    """Sets a partnership up once; run again, it reports what is there and changes nothing."""

    help = (
        "Set up a partnership in an empty database, with its first administrator; or let the "
        "last administrator sign in again after being locked out."
    )
    exits = "0; 1 with what is missing or wrong; 3 when the database is not empty"
    needs_tables = False

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        """Here --settings is a partnership's own file, not a module of Django's."""
        return super().create_parser(*args, **kwargs, conflict_handler="resolve")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--settings", metavar="FILE", help="names and more, YAML or JSON")
        parser.add_argument("--front-door", metavar="NAME", help=FRONT_DOOR)
        parser.add_argument("--admin-login", metavar="LOGIN", help="login of the administrator")
        parser.add_argument("--admin-name", metavar="NAME", help="name of the administrator")
        parser.add_argument("--admin-email", metavar="EMAIL", help="their email, or leave it out")
        parser.add_argument(
            "--new-link", action="store_true", help="the first link again, if nobody has used it"
        )
        parser.add_argument(
            "--recover", metavar="LOGIN", help="a new link for the last administrator, locked out"
        )
        parser.add_argument(
            "--named",
            metavar="NAME",
            nargs=2,
            default=("", ""),
            help="two people who verified the person’s identity",
        )
        parser.add_argument("--why", default="", help="what happened, and how they verified it")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_link"]:
            self._link_again()
            return
        if options["recover"]:
            self._recover(options)
            return
        if self._is_set_up():
            return
        plan = self._plan(options)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        try:
            token = setup.set_up(by=TERMINAL, plan=plan, now=timezone.now())
        except (NotPossible, Incomplete, SettingsError) as error:
            code = NOT_OURS if not setup.is_empty() else 1
            raise CommandError(str(error), returncode=code) from None
        self._say(plan, token)

    def _link_again(self) -> None:
        try:
            token = setup.link_again(by=TERMINAL, now=timezone.now())
        except NotPossible as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{invitations.link_of(token)}\nThe earlier link no longer works.")

    def _recover(self, options: Mapping[str, Any]) -> None:
        given = {"login": options["recover"], "why": options["why"]}
        named = tuple(options["named"])
        try:
            token = account_recovery.recover_account(
                by=TERMINAL, named=named, now=timezone.now(), **given
            )
        except Incomplete as error:
            wrong = [f"--{name}: {text}." for name, text in error.problems.items()]
            raise CommandError("\n".join(wrong)) from None
        except NotPossible as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{invitations.link_of(token)}\n{RECOVERED}")

    def _is_set_up(self) -> bool:
        """Whether a partnership is there; reports it if so."""
        if "records_partnership" not in connection.introspection.table_names():
            return False
        try:
            there = settings.settings_in_force()
            door = settings.front_door()
        except settings.NotSetUp:
            return False
        self.stdout.write(
            f"{there.name} is set up; its front door is {door.name}. Nothing was changed.\n"
            "See the settings: handrail partnership show"
        )
        return True

    def _plan(self, options: Mapping[str, Any]) -> setup.Plan:
        if options["settings"]:
            settings = read_mapping(options["settings"])
        else:
            settings = {key: self._ask(text, "--settings FILE") for key, text in QUESTIONS}
        missing = self._checked(settings).phones_missing
        if missing:
            settings = {**settings, "contacts": self._contacts(settings, missing)}
            self._checked(settings)
        return setup.Plan(
            settings=settings,
            front_door=options["front_door"] or self._ask(FRONT_DOOR, "--front-door"),
            login=options["admin_login"]
            or self._ask("Login of the first administrator", "--admin-login"),
            name=options["admin_name"] or self._ask("Their name", "--admin-name"),
            email=self._email(options),
        )

    def _checked(self, settings: Mapping[str, Any]) -> PartnershipSettings:
        try:
            return read_settings(settings)
        except SettingsError as error:
            raise CommandError("\n".join(error.problems)) from None

    def _contacts(self, settings: Mapping[str, Any], missing: tuple[str, ...]) -> list[Any]:
        """The contacts with the phones that were missing: a receipt shows who to ring."""
        found = list(settings.get("contacts") or [])
        wanted = {"front door": PHONES[0], "out of hours": PHONES[1]}
        for what in missing:
            key, name, at_night, question = wanted[what]
            phone = self._ask(question, "a phone under contacts in --settings FILE")
            known = next((one for one in found if one.get("key") == key), None)
            if known is None:
                found.append({"key": key, "name": name, "phone": phone, "out_of_hours": at_night})
            else:
                known |= {"phone": phone, "out_of_hours": at_night}
        return found

    def _email(self, options: Mapping[str, Any]) -> str:
        if options["admin_email"] is not None or options["admin_login"]:
            return options["admin_email"] or ""
        return self._ask("Their email address, or nothing", "--admin-email", needed=False)

    def _ask(self, question: str, option: str, *, needed: bool = True) -> str:
        """One answer from the terminal. Raises CommandError when there is none to ask."""
        try:
            answer = input(f"{question}: ").strip()
        except EOFError:
            answer = ""
        if needed and not answer:
            raise CommandError(f"No answer to: {question}. Answer it, or give {option}.")
        return answer

    def _say(self, plan: setup.Plan, token: str) -> None:
        self.stdout.write(
            f"{plan.settings['name']} is set up, with {plan.front_door} at the front door.\n\n"
            f"{plan.name} chooses a password here, once, within seven days:\n\n"
            f"    {invitations.link_of(token)}\n\n"
            "This link is not shown again; until it is used, handrail init --new-link makes "
            "another. Then sign in and open People and Settings."
        )
