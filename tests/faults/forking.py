"""The parent of servers that are killed: python -m tests.faults.forking PORT, a line a child."""

import json
import os
import signal
import socket
import socketserver
import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tests.faults import points


class Threads(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *words: Any) -> None:
        """Says nothing of each request."""


def main(port: int) -> None:
    """Forks a child for each line that comes in, and says its number."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    from handrail.config.wsgi import application

    if points.FLAG in os.environ:
        points.arm()
    _warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _serve(port, application)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def _warm() -> None:
    """Opens some pages once, so that each child has read and compiled what they need."""
    from django.db import connections
    from django.test import Client

    from handrail.records.models import Account

    for login, path in json.loads(os.environ["HANDRAIL_TEST_PAGES"]):
        client = Client()
        client.force_login(Account.objects.get(login=login))
        client.get(path)
    connections.close_all()


def _serve(port: int, application: Any) -> None:
    server = Threads(("127.0.0.1", 0), Quiet, bind_and_activate=False)
    server.socket.close()
    # of its own, so that whoever waits in line is turned away when it is killed
    server.socket = socket.create_server(("127.0.0.1", port), backlog=64, reuse_port=True)
    server.server_name, server.server_port = "localhost", port
    server.setup_environ()
    server.set_app(application)
    server.serve_forever(poll_interval=0.01)


if __name__ == "__main__":
    main(int(sys.argv[1]))
