"""The database of a test run, with the cast planted once, and the few fixtures of all tests."""

import datetime as dt
import gc
import logging
import os
import uuid
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("HANDRAIL_MODE", "test")

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import setup_databases
from hypothesis import HealthCheck, settings as examples

from handrail.config.logging_format import Quiet
from tests.draw import Draw, Tenth

# What an example takes depends on what else the machine does.
examples.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("busy")
FAST = "django.contrib.auth.hashers.MD5PasswordHasher"


def pytest_configure(config: pytest.Config) -> None:
    """Makes a bare `pytest` like `make test`: quick passwords and commits, a place for files."""
    gc.disable()  # until all tests are found
    if settings.PASSWORD_HASHERS[0] != FAST:
        settings.PASSWORD_HASHERS = [FAST, *settings.PASSWORD_HASHERS]
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "init_command" in options:  # a test database need not survive a power cut
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    ahead = float(os.environ.get("HANDRAIL_TEST_DAYS_AHEAD", "0"))
    if ahead:  # what fails on a day that is still to come fails now
        time_machine.travel(dt.timedelta(days=ahead)).start()
    config.pluginmanager.register(Draw(config), "draw")
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(import_module("tests.ran").Ran())
        config.pluginmanager.register(import_module("tests.outcome"))
    if os.environ.get("HANDRAIL_RESUME"):
        config.pluginmanager.register(import_module("tests.resume").Resume())


@pytest.hookimpl(wrapper=True, tryfirst=True)  # after what is left out is gone
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Iterator[None]:
    """What takes long begins first in each of two processes: neither waits for it at the end."""
    yield
    if config.pluginmanager.has_plugin("tests.quick.deadline"):  # which has an order of its own
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    rest = [item for item in items if not item.get_closest_marker("slow")]
    half = len(rest) // 2
    items[:] = [*slow[::2], *rest[:half], *slow[1::2], *rest[half:]]


def pytest_collection_finish(session: pytest.Session) -> None:
    """The thousands of tests that were found stay: garbage is not looked for among them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def pytest_unconfigure() -> None:
    """What the tests read and made is left where it is: the process ends, garbage and all."""
    gc.freeze()


@pytest.fixture(scope="session")
def tenth(pytestconfig: pytest.Config) -> Tenth:
    """Draws a tenth of a long table in `make test`, and leaves it whole in `make matrix`."""
    draw: Draw = pytestconfig.pluginmanager.get_plugin("draw")
    return draw.tenth


@pytest.fixture
def at_now() -> Iterator[None]:
    """The clock stands still at NOW, the moment at which the scenes of tests are set."""
    from tests import people

    with time_machine.travel(people.NOW, tick=False):
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The test database is there before Django asks for it: a copy with all migrations done."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """SQLite in a file, not in memory, so that two threads meet as they do in service.

    Yields the name of the database that is nobody's to test on.
    """
    from tests import migrated

    told = connection.settings_dict
    real = str(told["NAME"])
    if connection.vendor == "sqlite":
        place = tmp_path_factory.mktemp("database") / "handrail.sqlite3"
        told["TEST"]["NAME"] = str(place)
        migrated.sqlite_copy(place)
        yield real
        return
    server = "postgres://{USER}@{HOST}:{PORT}/{NAME}".format(**told)
    name = told["TEST"]["NAME"] or f"test_{told['NAME']}"
    migrated.postgres_copy(server, name)
    yield real
    connection.close()
    migrated.postgres_drop(server, name)


@pytest.fixture(scope="session", autouse=True)
def _files_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that tests keep lie in a folder of this process: what is made once for a file, too."""
    before = settings.DATA_FOLDER, settings.HANDRAIL_AUDIT_FOLDER
    settings.DATA_FOLDER = tmp_path_factory.mktemp("data")
    settings.HANDRAIL_AUDIT_FOLDER = settings.DATA_FOLDER / "audit"
    yield
    settings.DATA_FOLDER, settings.HANDRAIL_AUDIT_FOLDER = before


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_modify_db_settings: str, django_db_blocker: Any
) -> None:
    """The test database with the partnership and the cast, committed once.

    pytest-django sets none up when every test of a run asks for `lasting` alone.
    """
    from handrail.records.queries.operations import schema
    from tests import people

    with django_db_blocker.unblock():
        if str(connection.settings_dict["NAME"]) == django_db_modify_db_settings:
            setup_databases(verbosity=0, interactive=False, keepdb=True)
        people.plant()
        schema.effective_state()  # asked once a connection; a test that counts is not it


@pytest.fixture(autouse=True)
def _own_audit(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test has an audit folder of its own: its checkpoints outlive no rolled back database."""
    place = tmp_path_factory.getbasetemp() / "audit" / uuid.uuid4().hex
    settings.HANDRAIL_AUDIT_FOLDER = place
    settings.HANDRAIL_AUDIT_KEY = str(place.parent / "key.pem")


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """One scene for the tests of a file, made once: each test undoes what it does to it."""
    from tests import people

    with django_db_blocker.unblock(), transaction.atomic():
        yield people.scene()
        transaction.set_rollback(True)


@pytest.fixture
def scene(standing: Any, db: None) -> Any:
    """The scene as nobody has touched it."""
    return standing.read_again()


@pytest.fixture
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Real commits, for tests with several connections; the database as it was comes back."""
    from tests import migrated
    from tests.people import beginnings

    with django_db_blocker.unblock(), beginnings.off():
        connection.close()
        with migrated.put_back_after(connection.settings_dict):
            yield
            connection.close()  # the next event is the first of its writer


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """The lines that this process would write, as its own handler writes them."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler, root = Kept(logging.DEBUG), logging.getLogger()
    handler.setFormatter(Quiet())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(before)
    root.removeHandler(handler)
