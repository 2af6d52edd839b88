"""The product as processes of their own: commands, application servers, people at a browser."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

from tests.journeys.serving import ROOT, free_port
from tests.pages import html_forms
from tests.people.cast import PASSWORD

PROGRAMS = Path(sys.executable).parent
LONGEST_START = 40  # seconds, on a machine that others use too


def environment(database: str, data: Path, **more: str) -> dict[str, str]:
    """What a process of the product is told; nothing of it is inherited."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HANDRAIL_", "PYTEST"))}
    told = {"HANDRAIL_MODE": "test", "HANDRAIL_DATABASE": database, "HANDRAIL_DATA": str(data)}
    return (
        kept
        | told
        | {
            "PYTHONPATH": str(ROOT),
            "HANDRAIL_STATEMENT_SECONDS": "10",
            "HANDRAIL_READS_AN_HOUR": "1000000",
        }
        | more
    )


def handrail(*words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs `handrail …` to its end."""
    return subprocess.run([str(PROGRAMS / "handrail"), *words], env=env, cwd=ROOT,
                          capture_output=True, text=True, timeout=180, check=False)  # fmt: skip


class App:
    """`handrail serve` on a port of this machine, with a log of its own."""

    def __init__(
        self, database: str, data: Path, *words: str, with_worker: bool = False, **more: str
    ) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.env = environment(database, data, HANDRAIL_PUBLIC_ADDRESS=self.address, **more)
        self.log = data / f"server-{self.port}.log"
        self.words = [*(words or ("--workers", "1"))]
        self.words += [] if with_worker else ["--without-worker"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *, ready: bool = True) -> "App":
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(PROGRAMS / "handrail"), "serve", "--port", str(self.port), *self.words],
                env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + LONGEST_START
        while not self.answers("/readyz" if ready else "/healthz"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start:\n{self.told()}")
            time.sleep(0.1)
        return self

    def answers(self, path: str) -> bool:
        try:
            return requests.get(self.address + path, timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def kill(self) -> None:
        """kill -9 for the server and its workers at once, whichever of them are left."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)

    def end(self) -> None:
        """Nothing of it is left."""
        self.kill()

    def workers(self) -> list[int]:
        """The processes that answer, without the one that watches them."""
        assert self.process
        head = self.process.pid
        told = Path(f"/proc/{head}/task/{head}/children").read_text().split()
        names = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in told}
        return [pid for pid, name in names.items() if b"resource_tracker" not in name]

    def told(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""


class Person:
    """Somebody of the cast at a browser; `at` can be another application server each time."""

    def __init__(self, login: str) -> None:
        self.login, self.browser = login, requests.Session()

    def sign_in(self, at: App, password: str = PASSWORD) -> requests.Response:
        shown = html_forms.form(self.get(at, "/sign-in/"))
        typed = shown.values | {"login": self.login, "password": password}
        return self.post(at, "/sign-in/", typed)

    def get(self, at: App, path: str, **more: Any) -> requests.Response:
        return self.browser.get(at.address + path, timeout=30, **more)

    def post(self, at: App, path: str, typed: dict[str, str], **more: Any) -> requests.Response:
        """Posts as a browser does, and does not follow where it leads."""
        return self.browser.post(at.address + path, data=typed, timeout=30, allow_redirects=False,
                                 headers={"Referer": at.address + path}, **more)  # fmt: skip

    def submit(self, at: App, draft: str) -> str:
        """Sends a concern: the id of the referral that was confirmed. Raises RuntimeError."""
        shown = self.get(at, f"/concerns/{draft}/check/")
        if "/referrals/" in shown.url:  # it had been received, and only the receipt was lost
            return shown.url.split("/referrals/")[1].split("/")[0]
        if shown.status_code != 200 or "_token" not in html_forms.form(shown).values:
            raise RuntimeError(f"{shown.status_code} for the check page, at {shown.url}")
        typed = html_forms.form(shown).values | {"judgement": "exploited_now", "why": "The debt"}
        done = self.post(at, f"/concerns/{draft}/check/", typed)
        where = done.headers.get("Location", "")
        if done.status_code != 302 or not where.startswith("/referrals/"):
            raise RuntimeError(f"{done.status_code} {where}")
        return where.split("/")[2]
