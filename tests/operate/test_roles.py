"""deploy/roles.sql: the service works as a role that owns nothing and cannot rewrite the log."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.journeys.serving import ROOT
from tests.operate.cluster import Cluster
from tests.operate.conftest import Filled
from tests.operate.running import App, Person, environment, handrail

pytestmark = pytest.mark.fault
ROLES = ROOT / "deploy" / "roles.sql"

REFUSED = (
    "ALTER TABLE records_event ADD COLUMN more text",
    "ALTER TABLE records_event DISABLE TRIGGER ALL",
    "DROP TRIGGER records_event_no_delete ON records_event",
    "DROP TABLE records_auditleaf",
    "CREATE TABLE more (id int)",
    "CREATE OR REPLACE FUNCTION handrail_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RETURN OLD; END $$",
    "UPDATE records_event SET verb = 'nothing'",
    "DELETE FROM records_event",
    "TRUNCATE records_event CASCADE",
    "UPDATE records_auditblock SET root = ''",
    "DELETE FROM records_eventobject",
    "TRUNCATE records_auditleaf",
    "DELETE FROM django_migrations",
    "SET session_replication_role = replica",
    "SET ROLE handrail_owner",
    "ALTER ROLE handrail SUPERUSER",
    "COPY records_event TO PROGRAM 'cat'",
)


@pytest.fixture(scope="module")
def parted(filled: Filled) -> Iterator[Cluster]:
    """A running copy with the roles parted; the tests of this file leave it as it was."""
    made = filled.cluster.copy()
    made.start()
    made.script(ROLES)
    yield made
    made.drop()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the service: the key of its log is one for all tests of this file."""
    return tmp_path_factory.mktemp("data")


def test_the_service_works_as_a_role_that_owns_nothing(
    parted: Cluster, filled: Filled, apps: list[App], data: Path
) -> None:
    app = App(parted.url("handrail"), data).start()
    apps.append(app)
    ann, cat = Person("ann"), Person("cat")
    assert ann.sign_in(app).status_code == 302
    assert ann.submit(app, filled.drafts[0])
    assert cat.sign_in(app).status_code == 302
    page = cat.get(app, f"/cases/{filled.case}/")
    assert page.status_code == 200
    assert "Devlin" in page.text
    env = environment(parted.url("handrail"), data)
    worked = handrail("worker", "--once", env=env)
    assert worked.returncode == 0, worked.stderr
    assert parted.run("SELECT count(*) FROM records_auditblock") != [(0,)]
    assert "ERROR" not in app.told()


@pytest.mark.parametrize("statement", REFUSED)
def test_whoever_takes_the_service_over_cannot_rewrite_the_past(
    parted: Cluster, statement: str
) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.RaiseException)):
        parted.run(statement, role="handrail")


def test_the_script_can_be_run_again_and_the_owner_goes_on_migrating(
    parted: Cluster, tmp_path: Path
) -> None:
    parted.script(ROLES)
    env = environment(parted.url("handrail_owner"), tmp_path)
    assert handrail("migrate", env=env).returncode == 0
    parted.run("CREATE TABLE later (id int)", role="handrail_owner")
    parted.run("INSERT INTO later VALUES (1)", role="handrail")
    assert parted.run("SELECT count(*) FROM later", role="handrail_read") == [(1,)]
    parted.run("DROP TABLE later", role="handrail_owner")


def test_a_role_that_reads_sees_no_password_and_writes_nothing(parted: Cluster) -> None:
    assert parted.run("SELECT count(*) FROM records_case", role="handrail_read")
    for statement in ("SELECT password FROM records_account", "SELECT * FROM django_session"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            parted.run(statement, role="handrail_read")
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        parted.run("DELETE FROM records_case", role="handrail_read")
    may = "has_table_privilege('handrail_read', 'records_case', 'INSERT, UPDATE, DELETE')"
    assert parted.run(f"SELECT {may}") == [(False,)]
    with pytest.raises(psycopg.errors.UndefinedTable):  # its schema is closed to it
        parted.run("SELECT * FROM records_case", role="handrail_monitor")
    assert parted.run("SELECT count(*) FROM pg_stat_activity", role="handrail_monitor")


def test_each_role_has_limits_of_its_own(parted: Cluster) -> None:
    assert parted.run("SHOW statement_timeout", role="handrail") == [("1min",)]
    assert parted.run("SHOW idle_in_transaction_session_timeout", role="handrail") == [("1min",)]
    limits = dict(parted.run("SELECT rolname, rolconnlimit FROM pg_roles"))
    assert limits["handrail"] == 80


def test_the_script_comes_before_there_is_any_table_and_after(
    parted: Cluster, tmp_path: Path
) -> None:
    """As a new host is set up: roles, tables as their owner, roles again."""
    parted.run("CREATE DATABASE fresh")
    parted.script(ROLES, "fresh")
    owner = environment(parted.url("handrail_owner", "fresh"), tmp_path)
    made = handrail("migrate", env=owner)
    assert made.returncode == 0, made.stderr
    parted.script(ROLES, "fresh")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        parted.run("DELETE FROM django_migrations", role="handrail", database="fresh")


def test_the_service_makes_a_backup_however_long_its_copy_takes(
    parted: Cluster, data: Path
) -> None:
    parted.run("ALTER ROLE handrail SET idle_in_transaction_session_timeout = '1s'")
    env = environment(parted.url("handrail"), data)
    keys = handrail("backup", "keys", str(data / "private.txt"), env=env)
    assert keys.returncode == 0, keys.stderr
    public = next(word for word in keys.stdout.split() if word.startswith("age1"))
    env |= {"HANDRAIL_BACKUP_KEYS": public}
    with psycopg.connect(parted.url(), autocommit=False) as holds:
        holds.execute("LOCK TABLE records_calendarfeed IN ACCESS EXCLUSIVE MODE")
        ends = threading.Timer(6, holds.rollback)  # until then pg_dump waits for this table
        ends.start()
        made = handrail("backup", env=env)
        ends.join()
    assert made.returncode == 0, made.stderr
    file = Path(made.stdout.splitlines()[0])
    _is_proved_by_the_role_for_that(parted, data, file)


def _is_proved_by_the_role_for_that(parted: Cluster, data: Path, file: Path) -> None:
    for role, code in (("handrail_owner", 1), ("handrail_check", 0)):
        env = environment(parted.url(role), data)
        private = str(data / "private.txt")
        done = handrail("restore-check", str(file), "--identity", private, env=env)
        assert done.returncode == code, done.stdout + done.stderr
    left = parted.run("SELECT datname FROM pg_database WHERE datname LIKE 'handrail_check%'")
    assert left == []
    with pytest.raises(psycopg.errors.UndefinedTable):  # its schema is closed to it
        parted.run("SELECT * FROM records_case", role="handrail_check")
