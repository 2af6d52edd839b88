"""Every guard of the product by name, each of which can be taken away while somebody asks."""

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q

import handrail
from handrail.pages import middleware, routes
from handrail.records.queries import marks, reach, scope
from handrail.rules import permissions

PLACE = Path(handrail.__file__).parent
CALLS = ("require", "refusal", "visible")
ROOMS = ("actions", "pages", "records/queries")


class Guards:
    """The guards that a request met, and the one that is taken away."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.gone = ""

    def is_gone(self, name: str) -> bool:
        self.met.add(name)
        return name == self.gone

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Puts each guard under watch. Nothing is different until one is gone.

        What somebody may see is built for each question: prepared once for all who stand alike,
        it would be what it was with its guards.
        """
        patch.setattr(marks, "standing_of", lambda actor: None)
        self._calls(patch, permissions.require, None)
        self._calls(patch, permissions.refusal, None)
        self._calls(patch, scope.visible, scope.EVERYTHING)
        patch.setattr(permissions, "require", self._watched(permissions.require, None))
        self._level(patch)
        self._relations(patch)
        self._routes(patch)

    def _watched(self, real: Any, instead: Any) -> Any:
        def watched(*given: Any) -> Any:
            caller = sys._getframe(1).f_code
            name = f"{real.__name__} {_file(caller.co_filename)} {caller.co_qualname}"
            return instead if self.is_gone(name) else real(*given)

        return watched

    def _calls(self, patch: pytest.MonkeyPatch, real: Any, instead: Any) -> None:
        """Wherever the function is known by its own name, but where it stands itself."""
        for module in _modules():
            at_home = module.__name__ == real.__module__ and real is not scope.visible
            if not at_home and getattr(module, real.__name__, None) is real:
                patch.setattr(module, real.__name__, self._watched(real, instead))

    def _level(self, patch: pytest.MonkeyPatch) -> None:
        held, kept = reach._as_held, reach._kept
        patch.setattr(
            reach,
            "_as_held",
            lambda actor, kind: Q() if self.is_gone(f"level {kind}") else held(actor, kind),
        )
        patch.setattr(
            reach,
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
        patch.setattr(
            middleware,
            "_lets_in",
            lambda actor, policy: self.is_gone(f"policy {policy}") or lets_in(actor, policy),
        )
        patch.setattr(
            middleware,
            "_sign_in_first",
            lambda request: None if self.is_gone("sign-in") else sign_in_first(request),
        )


def _file(path: str) -> str:
    return Path(path).resolve().relative_to(PLACE).as_posix()


def _modules() -> list[Any]:
    found = pkgutil.walk_packages([str(PLACE)], "handrail.")
    wanted = ("handrail.actions", "handrail.pages", "handrail.records.queries", "handrail.rules")
    names = [one.name for one in found if one.name.startswith(wanted)]
    return [importlib.import_module(name) for name in names if ".migrations" not in name]


def every_guard() -> set[str]:
    """The names of all guards, read from the product itself."""
    named = {
        f"level {kind}" for kind, table in scope.TABLES.items() if hasattr(table, "sensitivity")
    }
    named |= {
        f"relation {kind}.{name}" for kind, known in scope.RELATIONS.items() for name in known
    }
    policies = {route.policy for route in routes.ROUTES} - {routes.PUBLIC}
    named |= {f"policy {policy}" for policy in policies} | {"sign-in"}
    for room in ROOMS:
        for path in sorted((PLACE / room).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            named |= {f"{call} {_file(str(path))} {where}" for call, where in _called(tree, "")}
    return named


def _called(node: ast.AST, inside: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        name = inside
        if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            own = getattr(child, "name", "<lambda>")
            name = f"{inside}.<locals>.{own}" if inside else own
        if isinstance(child, ast.Call):
            called = getattr(child.func, "attr", getattr(child.func, "id", ""))
            if called in CALLS and inside:
                yield called, inside
        yield from _called(child, name)
