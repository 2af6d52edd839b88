"""The primary dies under load and the standby takes over: the service goes on by itself."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operate.cluster import Cluster
from tests.operate.conftest import Filled
from tests.operate.ledger import Senders
from tests.operate.running import App, Person

pytestmark = pytest.mark.fault
SLOT = "standby_1"
FOLLOWED = f"SELECT count(*) = 1 FROM pg_stat_replication WHERE application_name = '{SLOT}'"


@pytest.fixture
def pair(filled: Filled) -> Iterator[tuple[Cluster, Cluster]]:
    """A primary, and a standby that has on its disk whatever the primary confirmed."""
    primary = filled.cluster.copy()
    primary.start()
    standby = primary.standby(SLOT, "log_statement=all")
    primary.run(f"ALTER SYSTEM SET synchronous_standby_names = '{SLOT}'")
    primary.run("ALTER SYSTEM SET synchronous_commit = 'on'")
    primary.run("SELECT pg_reload_conf()")
    primary.until(f"{FOLLOWED} AND sync_state = 'sync'")
    yield primary, standby
    standby.drop()
    primary.drop()


def both(primary: Cluster, standby: Cluster) -> str:
    """One address for both: whichever of them takes writes is used."""
    return (
        f"postgres://postgres@/handrail?host=127.0.0.1,127.0.0.1&port={primary.port},{standby.port}"
        "&target_session_attrs=read-write"
    )


def test_nothing_confirmed_is_lost_when_the_primary_dies_and_the_standby_takes_over(
    pair: tuple[Cluster, Cluster], filled: Filled, apps: list[App], tmp_path: Path
) -> None:
    primary, standby = pair
    app = App(both(primary, standby), tmp_path, "--workers", "2").start()
    apps.append(app)
    senders = Senders(filled.drafts, lambda: app).start()
    senders.until(12)
    primary.kill()
    died = time.monotonic()
    before = len(senders.ledger.confirmed)
    standby.promote()
    promoted = time.monotonic()
    ledger = senders.finish()
    assert len(ledger.confirmed) == len(filled.drafts), ledger.failed[-3:]
    assert before < len(filled.drafts), "nobody was sending when the primary died"
    ledger.check(standby)
    again = min(at for at in ledger.at if at > promoted)
    told = (
        f"promoted after {promoted - died:.1f} s, next receipt after {again - died:.1f} s, "
        f"{len(ledger.confirmed)} receipts, {len(ledger.failed)} tries failed"
    )
    sys.stdout.write(told)  # shown by pytest -rP
    assert again - died < 30, told


def test_the_problem_profile_is_counted_on_the_standby_while_it_follows(
    pair: tuple[Cluster, Cluster], apps: list[App], tmp_path: Path
) -> None:
    primary, standby = pair
    more = {"HANDRAIL_STANDBY": standby.url(), "HANDRAIL_STANDBY_LAG": "5"}
    app = App(primary.url(), tmp_path, **more).start()
    apps.append(app)
    ana = Person("ana")
    ana.sign_in(app)
    log = standby.folder / "log"
    assert ana.get(app, "/disruption/profile/").status_code == 200
    told = log.read_text("utf-8")
    assert "records_case" in told, "nothing was counted on the standby"
    for kept_apart in ("django_session", "records_membership", "records_account", "records_event"):
        assert kept_apart not in told
    standby.stop("immediate")
    begun = time.monotonic()
    primary.run("ALTER SYSTEM RESET synchronous_standby_names")
    primary.run("SELECT pg_reload_conf()")
    assert ana.get(app, "/disruption/profile/").status_code == 200
    assert ana.get(app, "/disruption/profile/").status_code == 200
    assert time.monotonic() - begun < 10
