"""deploy/nginx.conf as it is shipped, in front of a stand-in for the service."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.serving import ROOT, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = [
    pytest.mark.fault,
    pytest.mark.once,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed here (apt: nginx-light)"),
]


class Service(BaseHTTPRequestHandler):
    """Says what headers reached it, and counts what was posted."""

    posted = 0

    def do_POST(self) -> None:
        Service.posted += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def do_GET(self) -> None:
        told = "\n".join(f"{name.lower()}: {value}" for name, value in self.headers.items())
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told.encode())

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class Proxy:
    """nginx with the shipped configuration: other ports, folders and names."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.plain, self.behind = folder, free_port(), free_port(), 0
        self.service: ThreadingHTTPServer | None = None

    def begin_service(self) -> None:
        self.service = ThreadingHTTPServer(("127.0.0.1", self.behind), Service)
        self.behind = self.service.server_port
        threading.Thread(target=self.service.serve_forever, args=(0.01,), daemon=True).start()

    def end_service(self) -> None:
        if self.service:
            self.service.shutdown()
            self.service.server_close()
            self.service = None

    def start(self) -> subprocess.Popen[bytes]:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=handrail",
             "-days", "2", "-keyout", str(self.folder / "key.pem"),
             "-out", str(self.folder / "fullchain.pem")],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        changes = {
            "user www-data;": "user root; daemon off;" if os.geteuid() == 0 else "daemon off;",
            "/etc/ssl/handrail": str(self.folder),
            "/run/nginx.pid": str(self.folder / "pid"),
            "/run/handrail-bodies": str(self.folder / "bodies"),
            "/var/cache/nginx-handrail": str(self.folder / "cache"),
            "/var/log/nginx": str(self.folder),
            "/opt/handrail": str(ROOT),
            "127.0.0.1:8000": f"127.0.0.1:{self.behind}",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
            "handrail.invalid": "localhost",
        }
        for before, after in changes.items():
            assert before in text, before
            text = text.replace(before, after)
        file = self.folder / "nginx.conf"
        file.write_text(text, encoding="utf-8")
        process = subprocess.Popen([str(NGINX), "-c", str(file), "-e", "stderr"],
                                   stderr=subprocess.DEVNULL)  # fmt: skip
        end = time.monotonic() + 10
        while not _listens(self.port) and time.monotonic() < end:
            time.sleep(0.05)
        return process

    def connected(self, name: str = "localhost") -> ssl.SSLSocket:
        """A line over which to ask for a name."""
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        line = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        try:
            return context.wrap_socket(line, server_hostname=name)
        except OSError:
            line.close()
            raise

    def ask(self, text: str, *, name: str = "localhost") -> str:
        """What comes back for the bytes of a request."""
        with self.connected(name) as sealed:
            sealed.sendall(text.replace("\n", "\r\n").encode())
            return b"".join(_received(sealed)).decode()


def _received(line: socket.socket) -> Iterator[bytes]:
    """What comes, until the other side ends it, in whatever way."""
    while True:
        try:
            part = line.recv(65_536)
        except ConnectionResetError:
            return
        if not part:
            return
        yield part


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    made = Proxy(tmp_path_factory.mktemp("nginx"))
    made.begin_service()
    process = made.start()
    yield made
    process.terminate()
    process.wait(timeout=10)
    made.end_service()


def get(path: str, *more: str) -> str:
    return "\n".join(
        [f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *more, "", ""]
    )


def test_what_somebody_says_of_their_way_here_is_not_believed(proxy: Proxy) -> None:
    told = proxy.ask(get("/", "X-Forwarded-Proto: http", "X-Forwarded-For: 192.0.2.9",
                         "X-Forwarded-Host: evil.example", "Forwarded: for=192.0.2.9"))  # fmt: skip
    assert "x-forwarded-proto: https" in told
    assert "x-forwarded-for: 127.0.0.1" in told
    for lie in ("192.0.2.9", "evil.example", "x-forwarded-proto: http\n"):
        assert lie not in told


def test_nobody_learns_from_its_log_who_read_what(proxy: Proxy) -> None:
    proxy.ask(get("/people/?look=Saoirse-Devlin"))
    proxy.ask(get("/cases/0b0f6f6e-1111-4222-8333-444455556666/"))
    time.sleep(0.2)
    told = (proxy.folder / "handrail.log").read_text("utf-8")
    assert " GET 200 " in told
    for word in ("people", "Saoirse", "cases", "127.0.0.1", "0b0f6f6e"):
        assert word not in told


def test_monitoring_is_not_reached_from_outside(proxy: Proxy) -> None:
    assert " 404 " in proxy.ask(get("/metrics")).splitlines()[0]


@pytest.mark.parametrize(("path", "status"), [("/sign-in/", 301), ("/api/v1/forms", 403)])
def test_over_http_pages_lead_to_https_and_systems_are_refused(
    proxy: Proxy, path: str, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", proxy.plain), timeout=30) as line:
        line.sendall(get(path).replace("\n", "\r\n").encode())
        told = b"".join(_received(line)).decode()
    assert f" {status} " in told.splitlines()[0]
    assert ("Location: https://" in told) == (status == 301)


def test_too_large_a_body_is_refused_before_it_is_read(proxy: Proxy) -> None:
    told = proxy.ask("POST / HTTP/1.1\nHost: localhost\nContent-Length: 30000000\n\n")
    assert " 413 " in told.splitlines()[0]


def test_slow_bodies_wait_at_the_proxy_and_reach_the_service_whole(proxy: Proxy) -> None:
    lines = [proxy.connected() for _ in range(60)]
    for line in lines:
        line.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n\r\n")
    for _ in range(4):
        time.sleep(0.5)
        for line in lines:
            line.sendall(b"a")
    begun = time.monotonic()
    assert " 200 " in proxy.ask(get("/")).splitlines()[0]
    assert time.monotonic() - begun < 1
    assert Service.posted == 0
    lines[0].sendall(b"a" * 8)
    assert b" 200 " in lines[0].recv(65_536).splitlines()[0]
    assert Service.posted == 1
    for line in lines:
        line.close()


def _answers_at_once(proxy: Proxy, path: str, *, people: int, pages: int) -> list[str]:
    """The status of every page that people of one address ask for at the same moment."""
    asked = f"GET {path} HTTP/1.1\nHost: localhost\n\n" * (pages - 1) + get(path)
    with ThreadPoolExecutor(people) as pool:
        told = [*pool.map(proxy.ask, [asked] * people)]
    return re.findall(r"HTTP/1\.1 (\d{3}) ", " ".join(told))


def test_an_office_of_two_hundred_opens_six_pages_each_at_the_same_moment(proxy: Proxy) -> None:
    codes = _answers_at_once(proxy, "/my/", people=200, pages=6)
    assert codes.count("200") == len(codes) == 1_200


def test_style_and_script_are_not_counted(proxy: Proxy) -> None:
    codes = _answers_at_once(proxy, "/static/handrail.css", people=50, pages=60)
    assert codes.count("200") == len(codes) == 3_000


def test_a_flood_from_one_address_is_refused(proxy: Proxy) -> None:
    codes = _answers_at_once(proxy, "/my/", people=40, pages=100)
    assert codes.count("429") > 1_000


def test_another_name_gets_no_page(proxy: Proxy) -> None:
    with pytest.raises(ssl.SSLError):
        proxy.ask(get("/"), name="elsewhere.example")


def test_whoever_sends_nothing_for_long_is_let_go(proxy: Proxy) -> None:
    begun = time.monotonic()
    proxy.ask("GET / HTTP/1.1\nHost: localhost\nX-Slow: a")
    assert 5 < time.monotonic() - begun < 20


def test_when_the_service_is_down_people_are_told_what_to_do(proxy: Proxy) -> None:
    proxy.end_service()
    told = proxy.ask(get("/front-door/"))
    proxy.begin_service()
    assert " 503 " in told.splitlines()[0]
    assert "Retry-After: 30" in told
    assert "999" in told
    assert "Handrail is not available" in told
