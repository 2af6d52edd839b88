"""A route: its path, who may reach it, and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import URLPattern, path

View = Callable[..., HttpResponse]
PUBLIC, SIGNED_IN = "public", "signed in"
OWN_ACCOUNT = "own account"  # whoever gave their password: to set up what is still missing


@dataclass(frozen=True)
class Route:
    """One route: its path, who may reach it, and the kind of thing it is about."""

    pattern: str
    name: str
    view: View
    policy: str
    kind: str = ""
    methods: tuple[str, ...] = ("GET",)

    def as_path(self) -> URLPattern:
        return path(self.pattern, self.view, name=self.name)
