"""A database that is away, slow or locked: people are told so, and nothing has to be restarted."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.operate.cluster import Cluster
from tests.operate.running import App, Person, environment

pytestmark = pytest.mark.fault


def test_the_service_starts_before_its_database_and_works_when_it_comes(
    server: Cluster, apps: list[App], tmp_path: Path
) -> None:
    server.stop()
    app = App(server.url(), tmp_path).start(ready=False)
    apps.append(app)
    assert app.answers("/healthz")
    assert not app.answers("/readyz")
    server.start()
    assert app.answers("/readyz")
    assert Person("ann").sign_in(app).status_code == 302


LIMITS = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for name in ("statement_timeout", "lock_timeout"):
        cursor.execute(f"SHOW {name}")
        print(cursor.fetchone()[0])
"""


def test_pages_have_limits_and_commands_take_their_time(server: Cluster, tmp_path: Path) -> None:
    env = environment(server.url(), tmp_path, HANDRAIL_MODE="demo",
                      DJANGO_SETTINGS_MODULE="handrail.config.settings")  # fmt: skip
    del env["HANDRAIL_STATEMENT_SECONDS"]
    command = "import sys; sys.argv = ['handrail', 'migrate', '--help']\n"
    command += "from handrail.management import cli as entrance\ntry: entrance.main()\n"
    command += "except SystemExit: pass\n"
    told = {}
    for name, text in (("page", LIMITS), ("command", command + LIMITS)):
        done = subprocess.run([sys.executable, "-c", text], env=env, capture_output=True,
                              text=True, timeout=60, check=True)  # fmt: skip
        told[name] = done.stdout.split()[-2:]
    assert told == {"page": ["10s", "3s"], "command": ["0", "0"]}


def test_the_database_can_be_away_and_come_back_without_a_restart(
    server: Cluster, apps: list[App], tmp_path: Path
) -> None:
    app = App(server.url(), tmp_path).start()
    apps.append(app)
    cat = Person("cat")
    cat.sign_in(app)
    server.stop("immediate")
    assert cat.get(app, "/work/").status_code == 503
    assert not app.answers("/readyz")
    begun = time.monotonic()
    assert app.answers("/healthz")
    assert time.monotonic() - begun < 1
    server.start()
    assert cat.get(app, "/work/").status_code == 200


def test_a_table_that_is_locked_for_long_ends_in_a_page_that_says_so(
    server: Cluster, apps: list[App], tmp_path: Path
) -> None:
    app = App(server.url(), tmp_path).start()
    apps.append(app)
    cat = Person("cat")
    cat.sign_in(app)
    held = threading.Thread(
        target=server.run,
        args=("BEGIN; LOCK TABLE records_task IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(8); END",),
    )
    held.start()
    server.until("SELECT count(*) > 0 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted")
    begun = time.monotonic()
    page = cat.get(app, "/work/")
    took = time.monotonic() - begun
    begun = time.monotonic()
    assert app.answers("/healthz")
    assert time.monotonic() - begun < 1
    held.join()
    assert page.status_code == 503
    assert took < 7
    assert cat.get(app, "/work/").status_code == 200
