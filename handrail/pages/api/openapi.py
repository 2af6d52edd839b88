"""The description of the API (OpenAPI 3.1), made from its shapes and routes."""

import json
from typing import Any

from ninja import NinjaAPI

from handrail.pages.api.problems import MEDIA
from handrail.rules.vocabulary import ApiScope

SCOPES = {scope.value: scope.meaning for scope in ApiScope}
OAUTH = {
    "type": "oauth2",
    "flows": {"clientCredentials": {"tokenUrl": "/api/v1/token", "scopes": SCOPES}},
}
OF_SCOPES = {
    ("/api/v1/referrals", "post"): [ApiScope.SEND_REFERRALS.value],
    ("/api/v1/referrals/{public_id}", "get"): [ApiScope.READ_REFERRALS.value],
    ("/api/v1/missing", "post"): [ApiScope.SEND_MISSING.value],
}


def describe_api(api: NinjaAPI) -> str:
    """The description of the API as text, the same on every run."""
    schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            _put_right(operation, OF_SCOPES.get((path, method), []))
    schema["components"]["securitySchemes"] = {"oauth": OAUTH}
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _put_right(operation: dict[str, Any], scopes: list[str]) -> None:
    """Corrects an operation: problems have their own media type, tokens have scopes."""
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            response["content"] = {MEDIA: response["content"].pop("application/json")}
    if "security" in operation:
        operation["security"] = [{"oauth": scopes}]
