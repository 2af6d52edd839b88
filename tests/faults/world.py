"""A service of a test's own, on SQLite or on a PostgreSQL server of its own, to do harm to."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import migrated
from tests.journeys.serving import ROOT, alone
from tests.operate.cluster import Cluster, binaries
from tests.operate.running import App, environment


@dataclass
class World:
    """The database, the data folder, and what `fill` put there."""

    data: Path
    cluster: Cluster | None
    case: str = ""
    drafts: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return self.cluster.url() if self.cluster else f"sqlite:///{self.file}"

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.data / "handrail.sqlite3"

    @property
    def env(self) -> dict[str, str]:
        return environment(self.url, self.data)

    def app(self, *words: str, **more: str) -> App:
        """An application server of it, not started."""
        return App(self.url, self.data, *words, **more)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database answers, beside the product."""
        if self.cluster:
            return self.cluster.run(sql)
        with closing(sqlite3.connect(self.file, timeout=20)) as line:
            return line.execute(sql).fetchall()

    def change(self, sql: str) -> None:
        """Changes something beside the product."""
        if self.cluster:
            self.cluster.run(sql)
            return
        with closing(sqlite3.connect(self.file, timeout=20)) as line, line:
            line.execute(sql)

    def number(self, sql: str) -> int:
        return int(self.ask(sql)[0][0])

    def is_sound(self) -> None:
        """The database says of itself that nothing in it is torn."""
        if self.cluster:
            # reads every row of every table: a torn page is an error here
            for (name,) in self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
                self.ask(f"SELECT count(*), md5(string_agg(t::text, '')) FROM \"{name}\" AS t")
            return
        assert self.ask("PRAGMA integrity_check") == [("ok",)]
        assert self.ask("PRAGMA foreign_key_check") == []

    def stop(self) -> None:
        if self.cluster:
            self.cluster.drop()


def made(folder: Path, drafts: int, *, on_postgres: bool) -> World:
    """A new world with the cast, a case and concerns to be sent; its server stands still."""
    folder.mkdir(parents=True)
    cluster = Cluster.new() if on_postgres else None
    if cluster:
        cluster.start()
        cluster.run("CREATE DATABASE handrail", database="postgres")
    world = World(folder, cluster)
    if cluster:
        dump = Path(str(binaries())) / "pg_dump"
        cluster.script(migrated.postgres_text(os.environ["HANDRAIL_DATABASE"], str(dump)))
    else:
        migrated.sqlite_copy(world.file)
    words = [sys.executable, "-m", "tests.operate.fill", str(drafts)]
    told = subprocess.run(words, env=world.env, cwd=ROOT, capture_output=True, text=True,
                          timeout=600, check=False)  # fmt: skip
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    world.case, world.drafts = found["case"], tuple(found["drafts"])
    if cluster:
        cluster.stop()
    return world


def shared(root: Path, drafts: int) -> World:
    """A new world on SQLite, which the first of several processes makes for all of them."""
    told = root / "told.json"
    with alone(root):
        if not told.exists():
            new = made(root / "data", drafts, on_postgres=False)
            told.write_text(json.dumps([new.case, new.drafts]), "utf-8")
    case, found = json.loads(told.read_text("utf-8"))
    return World(root / "data", None, case, tuple(found))


def copied(world: World, folder: Path, *, on: Path | None = None) -> World:
    """The same once more, running, to be thrown away; its database lies in the folder `on`."""
    if world.cluster:
        folder.mkdir(parents=True, exist_ok=True)
        cluster = world.cluster.copy(on=on)
        cluster.start()
        return World(folder, cluster, world.case, world.drafts)
    shutil.copytree(world.data, on or folder, dirs_exist_ok=True)
    return World(on or folder, None, world.case, world.drafts)


def is_on_postgres() -> bool:
    """Which engine this run is about."""
    return os.environ.get("HANDRAIL_DATABASE", "").startswith("postgres")
