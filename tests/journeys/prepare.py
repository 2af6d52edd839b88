"""Loads the demo that the journeys on SQLite copy while other tests run before them."""

from tests.journeys.serving import CACHE, Sqlite, shared_template

if __name__ == "__main__":
    with shared_template(Sqlite(CACHE), CACHE, ""):
        pass
