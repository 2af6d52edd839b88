"""The page that others are measured against; it brings in nothing of the tests, as it is served."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import path

from handrail.config import urls
from handrail.pages.core import routes


def floor(request: Any) -> HttpResponse:
    """An empty page that discloses one thing, so that its reading is noted and committed."""
    request.actor.reading.append(("nothing", str(uuid.UUID(int=0))))
    return HttpResponse("ok")


def install_floor() -> None:
    """Adds the floor's route, in this process alone."""
    route = routes.Route("bench/floor/", "bench_floor", floor, routes.SIGNED_IN)
    routes.BY_NAME[route.name] = route
    urls.urlpatterns.append(path(route.pattern, floor, name=route.name))
