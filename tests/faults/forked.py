"""The application in a process that is begun in milliseconds, to be killed a thousand times.

A parent loads the application once and forks a child for each life of the service; the child
answers on the parent's socket, a thread a connection. What is killed is all of the product's own
code with its connections to the database; the web server around it is the standard library's.
"""

import os
import signal
import subprocess
import sys
import time
from typing import Any

from tests.journeys.serving import ROOT
from tests.operate.running import App


class Forked(App):
    """An application server of that kind; `start` after `kill` takes some milliseconds."""

    child = 0

    def start(self, *, ready: bool = True) -> "Forked":
        if self.process is None:
            with self.log.open("ab") as log:
                self.process = self._begun(log)
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        self.child = int(self.process.stdout.readline())
        end = time.monotonic() + 20
        while not self.answers("/healthz"):
            assert time.monotonic() < end, self.told()
            time.sleep(0.005)
        return self

    def _begun(self, log: Any) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forking", str(self.port)],
            env=self.env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=log, start_new_session=True,
        )  # fmt: skip

    def kill(self) -> None:
        """kill -9 for the child that answers."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            while self._is_there():  # until its socket is closed, new connections may go to it
                time.sleep(0.001)
            self.child = 0

    def _is_there(self) -> bool:
        try:
            os.kill(self.child, 0)
        except ProcessLookupError:
            return False
        return True

    def end(self) -> None:
        """Ends the parent too."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate(timeout=10)
