"""Loads the demo that the journeys copy while other tests run before them."""

from tests.journeys.serving import CACHE, engine, prepared_template

if __name__ == "__main__":
    prepared_template(engine(CACHE))
