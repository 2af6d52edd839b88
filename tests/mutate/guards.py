"""Every guard of the product by name, each of which can be taken away while somebody asks.

A guard counts as met where it stood in somebody's way: one that lets them through is not missed.
What a condition leaves out is the database's to say, so a condition is met wherever it is built.
"""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q

import handrail
from handrail.pages import middleware
from handrail.pages.api import bearer
from handrail.pages.core import routes
from handrail.records.queries.core import (
    restricted_reach,
    scope,
    sql_placeholders,
)
from handrail.rules import permissions
from handrail.rules.permissions import ANYONE, GRANTS, VISITOR_MAY, Actor, Refused

PLACE = Path(handrail.__file__).parent
CALLS = ("require", "refusal", "visible_rows")
LOOP = re.compile(r"(\.<locals>\.<(gen|list|set|dict)(expr|comp)>)+$")
HANDS_ON = "require_permission"  # of a step, to `require`
ROOMS = ("actions", "pages", "records/queries")


class Guards:
    """The guards that a request met, and those that are taken away."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.gone: frozenset[str] = frozenset()

    def is_gone(self, name: str) -> bool:
        self.met.add(name)
        return name in self.gone

    def lets_through(self, name: str, *, anyway: bool) -> bool:
        """Whether nothing stands in the way: the guard says so, or it is gone."""
        return anyway or self.is_gone(name)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Puts each guard under watch. Nothing is different until one is gone.

        What somebody may see is built for each question: prepared once for all who stand alike,
        it would be what it was with its guards.
        """
        patch.setattr(sql_placeholders, "standing_of", lambda actor: None)
        self._calls(patch, permissions.require, None)
        self._calls(patch, permissions.refusal, None)
        self._calls(patch, scope.visible_rows, scope.EVERYTHING)
        patch.setattr(permissions, "require", self._watched(permissions.require, None))
        self._level(patch)
        self._relations(patch)
        self._routes(patch)

    def _watched(self, real: Any, instead: Any) -> Any:
        def watched(*given: Any) -> Any:
            asker = _asker(sys._getframe(1))
            if not asker:
                return real(*given)
            name = f"{real.__name__} {asker}"
            try:
                answer = real(*given)
            except Refused:
                if self.is_gone(name):
                    return instead
                raise
            return instead if answer is not instead and self.is_gone(name) else answer

        return watched

    def _calls(self, patch: pytest.MonkeyPatch, real: Any, instead: Any) -> None:
        """Wherever the function is known by its own name, but where it stands itself."""
        for module in _modules():
            at_home = module.__name__ == real.__module__ and real is not scope.visible_rows
            if not at_home and getattr(module, real.__name__, None) is real:
                patch.setattr(module, real.__name__, self._watched(real, instead))

    def _level(self, patch: pytest.MonkeyPatch) -> None:
        held, kept = restricted_reach._as_held, restricted_reach._kept
        patch.setattr(
            restricted_reach,
            "_as_held",
            lambda actor, kind: Q() if self.is_gone(f"level {kind}") else held(actor, kind),
        )
        patch.setattr(
            restricted_reach,
            "_kept",
            lambda actor, kind: scope.NOTHING if self._knows(actor, kind) else kept(actor, kind),
        )

    def _knows(self, actor: Any, kind: str) -> bool:
        """Whether the guard against knowing somebody is gone; it is met only by who knows one."""
        return bool(actor.kept_from) and self.is_gone(f"conflict {kind}")

    def _relations(self, patch: pytest.MonkeyPatch) -> None:
        def watched(name: str, real: Any) -> Any:
            return lambda *given: scope.EVERYTHING if self.is_gone(name) else real(*given)

        for kind, known in scope.RELATIONS.items():
            new = {name: watched(f"relation {kind}.{name}", real) for name, real in known.items()}
            patch.setitem(scope.RELATIONS, kind, new)

    def _routes(self, patch: pytest.MonkeyPatch) -> None:
        lets_in, sign_in_first = middleware._lets_in, middleware._sign_in_first
        holds = bearer.holds
        patch.setattr(
            bearer,
            "holds",
            lambda actor, policy: self.lets_through(
                f"policy {policy}", anyway=holds(actor, policy)
            ),
        )
        patch.setattr(
            middleware,
            "_lets_in",
            lambda actor, policy: self.lets_through(
                f"policy {policy}", anyway=lets_in(actor, policy)
            ),
        )
        patch.setattr(
            middleware,
            "_sign_in_first",
            lambda request: None if self.is_gone("sign-in") else sign_in_first(request),
        )


def _asker(frame: Any) -> str:
    """Who of the product asks, by file and name; a module's own lambda and `require_permission`
    only hand a question on, and a loop within a call is its function's."""
    while frame.f_code.co_qualname in {"<lambda>", HANDS_ON}:
        frame = frame.f_back
    file = Path(frame.f_code.co_filename).resolve()
    name = LOOP.sub("", frame.f_code.co_qualname)
    return f"{_file(file)} {name}" if file.is_relative_to(PLACE) else ""


def _file(path: Path) -> str:
    return path.relative_to(PLACE).as_posix()


def _modules() -> list[Any]:
    found = pkgutil.walk_packages([str(PLACE)], "handrail.")
    wanted = ("handrail.actions", "handrail.pages", "handrail.records.queries", "handrail.rules")
    names = [one.name for one in found if one.name.startswith(wanted)]
    return [importlib.import_module(name) for name in names if ".migrations" not in name]


# what a relation of a kind is granted for; a relation that opens nothing guards nothing
GRANTED = {
    (permission.split(".")[0], name) for permission, grants in GRANTS.items() for _, name in grants
}


def _is_open(relation: Any) -> bool:
    """Whether a relation holds for every row and everybody: what asks of another table does not."""
    try:
        with sql_placeholders.building_for_marks():
            return bool(relation(Actor(account=None, name=""), frozenset()) == scope.EVERYTHING)
    except sql_placeholders.NotPrepared:
        return False


def _turns_away(policy: str) -> bool:
    """Whether there is somebody with a role whom a policy turns away."""
    if policy in {routes.PUBLIC, routes.OWN_ACCOUNT}:
        return False
    roles = {role for role, _ in GRANTS.get(policy, ())}
    return not (ANYONE in roles and policy in VISITOR_MAY)


def every_guard() -> set[str]:
    """The names of all guards, read from the product itself."""
    named = {
        f"level {kind}" for kind, table in scope.TABLES.items() if hasattr(table, "sensitivity")
    }
    named |= {
        f"relation {kind}.{name}"
        for kind, known in scope.RELATIONS.items()
        for name, relation in known.items()
        if (scope.PERMISSIONS_OF.get(kind, kind), name) in GRANTED and not _is_open(relation)
    }
    named |= {f"conflict {kind}" for kind in scope.TABLES if restricted_reach.paths_to_people(kind)}
    policies = {route.policy for route in routes.ROUTES if _turns_away(route.policy)}
    return named | {f"policy {policy}" for policy in policies} | {"sign-in"} | written_guards()


def written_guards() -> set[str]:
    """The names of the guards that are calls in a file, read without a database."""
    return {
        f"{call} {_file(path)} {where}"
        for room in ROOMS
        for path in sorted((PLACE / room).rglob("*.py"))
        if "demo" not in path.parts  # nobody works in what fills the demo
        for call, where in _called(ast.parse(path.read_text("utf-8")), "")
    }


def _called(node: ast.AST, inside: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        name = inside
        if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            own = getattr(child, "name", "<lambda>")
            between = "." if isinstance(node, ast.ClassDef) else ".<locals>."
            name = f"{inside}{between}{own}" if inside else own
        if isinstance(child, ast.Call):
            called = getattr(child.func, "attr", getattr(child.func, "id", ""))
            called = "require" if called == HANDS_ON else called
            if called in CALLS and inside not in {"", "<lambda>", HANDS_ON}:
                yield called, inside
        yield from _called(child, name)
