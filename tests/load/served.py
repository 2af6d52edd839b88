"""The product as it is served, with two pages to compare with: an empty one, and raw SQL."""

from handrail.config.wsgi import application as application  # isort: skip - sets Django up

from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from handrail.config import urls
from handrail.pages.core import routes
from tests.bench import floors

RAW = (
    "SELECT r.reference, r.received_at, a.name FROM records_referral r "
    "JOIN records_agency a ON a.id = r.owner_id ORDER BY r.id DESC LIMIT 25"
)


def raw(request: Any) -> HttpResponse:
    """Twenty-five referrals by raw SQL, with no template and no check."""
    with connection.cursor() as cursor:
        cursor.execute(RAW)
        lines = [f"{reference} {at} {name}" for reference, at, name in cursor.fetchall()]
    return HttpResponse("\n".join(["raw", *lines]))


floors.install_floor()
_route = routes.Route("bench/raw/", "bench_raw", raw, routes.SIGNED_IN)
routes.BY_NAME[_route.name] = _route
urls.urlpatterns.append(path(_route.pattern, raw, name=_route.name))
