"""The domains, one list for every layer, and their modules in each layer."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

DOMAINS = (
    *("front_door", "people", "casework", "police", "plans", "missing", "panel", "disruption"),
    *("sharing", "access", "audit", "dashboards", "returns", "imports", "data_protection"),
    *("organisation", "accounts", "forms", "work", "integrations", "operations"),
)


@cache
def domain_modules(layer: str, name: str) -> tuple[ModuleType, ...]:
    """The modules of this name in the domains of a layer, such as every `step_handlers`.

    This lets `core` read what domains provide without importing them: they import `core`.
    """
    found = []
    for domain in DOMAINS:
        if domain in names_in_package(layer) and name in names_in_package(f"{layer}.{domain}"):
            found.append(import_module(f"{layer}.{domain}.{name}"))
    return tuple(found)


@cache
def names_in_package(package: str) -> frozenset[str]:
    """The names of the modules and packages directly in a package."""
    return frozenset(one.name for one in iter_modules(import_module(package).__path__))
