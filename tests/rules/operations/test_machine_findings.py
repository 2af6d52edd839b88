"""Each wrong setting of a live machine is named, and a right machine passes."""

from dataclasses import fields, replace
from typing import Any

import pytest

from handrail.rules.operations.machine_findings import RULES, Machine, check_machine

RIGHT = Machine(
    mode="production",
    debug=False,
    secret="s" * 64,
    is_demo_secret=False,
    has_demo_keys=False,
    address="https://handrail.northmere.gov.uk",
    host="handrail.northmere.gov.uk",
    allowed_hosts=("handrail.northmere.gov.uk",),
    behind_proxy=True,
    modes={"/srv/handrail": 0o700, "/etc/handrail/.env": 0o600},
    served=(),
    is_root=False,
    dumps_core=False,
    free_bytes=50_000_000_000,
    has_static=True,
    is_clock_kept=True,
    database="postgresql",
    database_host="db.northmere.gov.uk",
    sslmode="verify-full",
    has_database=True,
    database_can=(),
    waiting_migrations=0,
    unguarded_tables=(),
    has_cache_table=True,
    phones_missing=(),
    demo_accounts=(),
    smtp_host="mail.northmere.gov.uk",
    smtp_is_sealed=True,
    mail_from="northmere.gov.uk",
    minutes_late=0,
    session_hours=10,
    idle_minutes=15,
    second_factor="full",
    has_audit_key=True,
    has_witness=True,
    scanner="answers",
    has_next_holidays=True,
    reads_an_hour=200,
)
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("mode", {"mode": "demo"}),
    ("debug", {"debug": True}),
    ("secret", {"is_demo_secret": True}),
    ("secret", {"secret": "short"}),
    ("keys", {"has_demo_keys": True}),
    ("address", {"host": "localhost"}),
    ("address", {"host": "handrail.example"}),
    ("hosts", {"allowed_hosts": ("*",)}),
    ("hosts", {"allowed_hosts": (".gov.uk",)}),
    ("proxy_missing", {"behind_proxy": False}),
    ("readable", {"modes": {"/srv/handrail": 0o755}}),
    ("readable", {"modes": {"/etc/handrail/.env": 0o640}}),
    ("readable", {"modes": {"/srv/handrail": 0o701}}),
    ("readable", {"modes": {"/srv/handrail": 0o720}}),
    ("served", {"served": ("/srv/static/handrail.sqlite3",)}),
    ("root", {"is_root": True}),
    ("core_dumps", {"dumps_core": True}),
    ("disk", {"free_bytes": 1_000_000}),
    ("static", {"has_static": False}),
    ("clock", {"is_clock_kept": False}),
    ("database", {"database": "sqlite"}),
    ("database_reached", {"has_database": False}),
    ("database_link", {"sslmode": "require"}),
    ("database_link", {"sslmode": ""}),
    ("database_role", {"database_can": ("be a superuser",)}),
    ("migrations", {"waiting_migrations": 2}),
    ("append_only", {"unguarded_tables": ("records_event",)}),
    ("cache", {"has_cache_table": False}),
    ("phones", {"phones_missing": ("front door",)}),
    ("demo_accounts", {"demo_accounts": ("ann",)}),
    ("mail", {"smtp_host": ""}),
    ("mail_link", {"smtp_is_sealed": False}),
    ("mail_from", {"mail_from": "northmere.example"}),
    ("worker", {"minutes_late": 20}),
    ("session", {"session_hours": 72}),
    ("idle", {"idle_minutes": 240}),
    ("idle", {"idle_minutes": 0}),
    ("second_factor", {"second_factor": "none"}),
    ("audit_key", {"has_audit_key": False}),
    ("witness", {"has_witness": False}),
    ("scanner", {"scanner": "does not answer"}),
    ("holidays", {"has_next_holidays": False}),
    ("reads", {"reads_an_hour": 0}),
]


def wrong(machine: Machine) -> dict[str, str]:
    return {each.key: each.words for each in check_machine(machine) if each.is_right is False}


def test_a_right_machine_passes() -> None:
    assert wrong(RIGHT) == {}
    assert all(each.is_right for each in check_machine(RIGHT))


@pytest.mark.parametrize(("key", "change"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_setting_is_named_alone_with_its_remedy(key: str, change: dict[str, Any]) -> None:
    found = wrong(replace(RIGHT, **change))
    assert set(found) == {key}
    remedy = next(rule.remedy for rule in RULES if rule.key == key)
    assert remedy in found[key]


def test_an_http_address_is_named_and_its_proxy_is_not_trusted() -> None:
    found = wrong(replace(RIGHT, address="http://handrail.northmere.gov.uk"))
    assert set(found) == {"https", "proxy_trusted"}


def test_what_is_wrong_is_named_by_path_or_role() -> None:
    assert "/srv/handrail" in wrong(replace(RIGHT, modes={"/srv/handrail": 0o755}))["readable"]
    assert "make tables" in wrong(replace(RIGHT, database_can=("make tables",)))["database_role"]


def test_a_clock_that_cannot_be_asked_is_neither_right_nor_wrong() -> None:
    found = {each.key: each for each in check_machine(replace(RIGHT, is_clock_kept=None))}
    assert found["clock"].is_right is None


def test_on_this_machine_or_a_socket_the_database_needs_no_certificate() -> None:
    for host in ("", "localhost", "/run/postgresql"):
        assert wrong(replace(RIGHT, database_host=host, sslmode="")) == {}


def test_every_rule_and_every_fact_is_tried() -> None:
    tried = {key for key, _ in WRONG} | {"https", "proxy_trusted"}
    assert {rule.key for rule in RULES} == tried
    changed = {name for _, change in WRONG for name in change}
    told = {"address", "database_host"}
    assert {each.name for each in fields(Machine)} == changed | told
