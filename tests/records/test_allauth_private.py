"""What the product takes of others' private modules is as it was when it was last read."""

import ast
import inspect
from typing import Any

import pytest

from handrail.config import postgresql
from handrail.records import allauth_private
from tests import source

pytestmark = pytest.mark.once

TAKEN: dict[str, tuple[Any, str]] = {  # what it is -> it, and the names of its parameters
    "allauth: format_hotp_value": (allauth_private.format_hotp_value, "value"),
    "allauth: hotp_value": (allauth_private.hotp_value, "secret counter"),
    "allauth: generate_totp_secret": (allauth_private.generate_totp_secret, "length"),
    "allauth: RecoveryCodes.generate_seed": (allauth_private.RecoveryCodes.generate_seed, ""),
    "allauth: normalize_user_code": (allauth_private.normalize_user_code, "code"),
    "allauth: unstash_login": (allauth_private.unstash_login, "request peek"),
    "allauth: reauthenticate_by_password": (allauth_private.reauthenticate_by_password, "request"),
    "allauth: record_authentication": (
        allauth_private.record_authentication,
        "request user method extra_data",
    ),
    "allauth: ratelimit.consume": (
        allauth_private.ratelimit.consume,
        "request app action config key user dry_run limit_get raise_exception",
    ),
    "allauth: ratelimit.apply_rate": (
        allauth_private.ratelimit.apply_rate,
        "history now rate dry_run",
    ),
    "allauth: ratelimit.cache_lock": (allauth_private.ratelimit.cache_lock, "cache_key"),
    "allauth: ratelimit.get_cache_key": (
        allauth_private.ratelimit.get_cache_key,
        "request app action rate key user",
    ),
    "allauth: ratelimit.get_rates": (allauth_private.ratelimit.get_rates, "app action config"),
    "allauth: webauthn.begin_authentication": (
        allauth_private.webauthn.begin_authentication,
        "user",
    ),
    "allauth: webauthn.parse_authentication_response": (
        allauth_private.webauthn.parse_authentication_response,
        "response",
    ),
    "allauth: webauthn.complete_authentication": (
        allauth_private.webauthn.complete_authentication,
        "user response",
    ),
    "psycopg: _query2pg_nocache": (postgresql._query2pg_nocache, "query encoding"),
    "psycopg: PostgresQuery.convert": (postgresql.PostgresQuery.convert, "self query vars"),
    "psycopg: PostgresQuery.dump": (postgresql.PostgresQuery.dump, "self vars"),
}
HERE = {
    "handrail/records/allauth_private.py",
    "handrail/config/postgresql.py",
    "tests/mutate/by_tests.py",  # runs a test twice, for which pytest has nothing public
}


@pytest.mark.parametrize("what", TAKEN)
def test_what_is_private_takes_what_it_took(what: str) -> None:
    taken, expected = TAKEN[what]
    found = " ".join(inspect.signature(taken).parameters)
    assert found == expected, (
        f"{what} now takes ({found}): read what changed in that release, and mend "
        "handrail/records/allauth_private.py or handrail/config/postgresql.py"
    )


def _is_private(module: str) -> bool:
    parts = module.split(".")
    return parts[0] not in {"handrail", "tests", "__future__"} and any(
        part == "internal" or part.startswith("_") for part in parts
    )


def _imported(node: ast.AST) -> list[str]:
    """The modules and names that a line imports, each with its whole path."""
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names if node.module]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def test_private_modules_of_others_are_imported_in_one_place_each() -> None:
    files = [*source.files(".py"), *source.files(".py", source.ROOT / "tests")]
    found = {
        str(path.relative_to(source.ROOT))
        for path in files
        for line in source.imports(path)
        if any(map(_is_private, _imported(line)))
    }
    assert found == HERE, "A private module is imported in a place of its own, as others may change"
