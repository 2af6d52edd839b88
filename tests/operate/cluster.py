"""A PostgreSQL server of a test's own, and a hot standby of it, on this machine alone."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from tests.journeys.serving import ROOT, free_port

USER = "postgres"  # the superuser of each cluster, and whom the server runs as
# durable as in service: what was confirmed is on the disk
ALWAYS = ("listen_addresses=127.0.0.1", "max_connections=150", "wal_level=replica",
          "hot_standby=on", "max_wal_senders=5", "shared_buffers=64MB")  # fmt: skip


def binaries() -> Path | None:
    """Where PostgreSQL's own programs are; None when there is no server here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    return found[-1].parent if found else None


def program(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs one of them, as somebody who is not root: PostgreSQL refuses that."""
    first, *others = words
    before = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*before, str(Path(str(binaries())) / first), *others],
        cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        timeout=90, check=False,
    )  # fmt: skip
    if check and done.returncode:
        raise RuntimeError(f"{words}: {done.stdout}")
    return done


class Cluster:
    """One server: its folder, its port, and whether it runs."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.folder, self.port, self.settings = folder, free_port(), [*ALWAYS, *settings]
        self.data = folder / "cluster"

    @classmethod
    def new(cls, *settings: str) -> "Cluster":
        """An empty server, not started, in a folder that PostgreSQL may enter."""
        made = cls(_folder(), *settings)
        program("initdb", "-D", str(made.data), "-U", USER, "--auth=trust", "-E", "UTF8",
                "--locale=C.UTF-8", "-N")  # fmt: skip
        return made

    def copy(self, *settings: str, on: Path | None = None) -> "Cluster":
        """A server with the same content, in a folder of its own or in one that is given.

        This one must be stopped.
        """
        made = Cluster(_owned(on) if on else _folder(), *settings)
        subprocess.run(["cp", "-a", str(self.data), str(made.data)], check=True, timeout=60)
        return made

    def standby(self, slot: str, *settings: str) -> "Cluster":
        """A hot standby of this running server, started, made as an operator makes it."""
        made = Cluster(_folder(), *settings)
        script = self.folder / "standby.sh"
        script.write_bytes((ROOT / "deploy" / "standby.sh").read_bytes())
        script.chmod(0o644)
        program("/usr/bin/env", f"PGUSER={USER}", "bash", str(script), "127.0.0.1",
                str(self.port), slot, str(made.data))  # fmt: skip
        made.start()
        return made

    def start(self) -> None:
        options = " ".join(f"-c {each}" for each in self.settings)
        told = f"-p {self.port} -c unix_socket_directories={self.folder} {options}"
        program("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-o", told,
                "start")  # fmt: skip

    def kill(self) -> None:
        """kill -9 for the server and each of its processes: nothing is tidied up."""
        head = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{head}/task/{head}/children").read_text().split()
        for process in (head, *map(int, children)):
            _kill(process)

    def promote(self) -> None:
        program("pg_ctl", "-D", str(self.data), "-w", "promote")

    def stop(self, mode: str = "fast") -> None:
        program("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop", check=False)

    def drop(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, role: str = USER, database: str = "handrail") -> str:
        return f"postgres://{role}@127.0.0.1:{self.port}/{database}"

    def run(self, text: str, *, role: str = USER, database: str = "handrail") -> list[Any]:
        """The rows of a statement, committed."""
        with psycopg.connect(self.url(role, database), autocommit=True) as line:
            done = line.execute(text)  # type: ignore[call-overload]
            return list(done.fetchall()) if done.description else []

    def script(self, file: Path, database: str = "handrail") -> None:
        """Runs a file of psql as the superuser."""
        where = f"host=127.0.0.1 port={self.port} user={USER} dbname={database}"
        text = file.read_text("utf-8")
        target = self.folder / file.name
        target.write_text(text, encoding="utf-8")
        target.chmod(0o644)
        program("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", where, "-f", str(target))

    def until(self, question: str, *, seconds: float = 20) -> None:
        """Waits until a question has an answer that is true."""
        end = time.monotonic() + seconds
        while not self.run(question)[0][0]:
            if time.monotonic() > end:
                raise RuntimeError(f"never true: {question}")
            time.sleep(0.05)


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _folder() -> Path:
    return _owned(Path(tempfile.mkdtemp(prefix="handrail-operate.")))


def _owned(folder: Path) -> Path:
    """The folder, in which PostgreSQL may write."""
    if os.geteuid() == 0:
        who = pwd.getpwnam(USER)
        os.chown(folder, who.pw_uid, who.pw_gid)
    return folder
