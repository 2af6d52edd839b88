"""A site with two planted holes, for `make scan` alone: who misses them proves nothing."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, make_server

PAGE = "<!DOCTYPE html><html><head><title>Hole</title></head><body>{}</body></html>"
LINKS = '<a href="/find?name=ann">Find</a> <a href="/item?id=1">One</a>'


def _item(number: str) -> str:
    """The first hole: what was asked for becomes part of the question to the database."""
    with sqlite3.connect(":memory:") as database:
        database.executescript("CREATE TABLE item (id, name); INSERT INTO item VALUES (1, 'kite');")
        rows = database.execute(f"SELECT name FROM item WHERE id = {number}").fetchall()
    return str(rows)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answers three addresses; the second hole writes what was typed into the page as it came."""
    asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    said, status = "<p>Nothing is here</p>", "404 Not Found"
    try:
        if environ["PATH_INFO"] == "/":
            said, status = LINKS, "200 OK"
        if environ["PATH_INFO"] == "/find":
            said, status = f"<p>Nobody is called {asked.get('name', '')}</p>", "200 OK"
        if environ["PATH_INFO"] == "/item":
            said, status = f"<p>{_item(asked.get('id', '1'))}</p>", "200 OK"
    except sqlite3.Error as error:
        said, status = f"<p>sqlite3.OperationalError: {error}</p>", "500 Internal Server Error"
    start(status, [("Content-Type", "text/html; charset=utf-8")])
    return [PAGE.format(said).encode()]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        return


def serve(port: int) -> None:
    """Serves the holes on this machine until the process is ended."""
    make_server("127.0.0.1", port, application, handler_class=Quiet).serve_forever()
