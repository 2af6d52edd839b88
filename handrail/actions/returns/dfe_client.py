"""The Department for Education's service: sends one batch and reads its answer."""

import json
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib import request
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from handrail.actions.core.deadlines import time_limit

SECONDS = 45  # for a whole exchange: a token and a batch are less than a lease of the outbox
LONGEST = 1_000_000  # characters of an answer
NEARBY = ("localhost", "127.0.0.1")
TOO_LARGE = 413
# what a person can do about each answer that no further try would change
WORDS = {
    400: "The service says that something in this batch is not as its schema asks.",
    422: "The service says that something in this batch is not as its schema asks.",
    TOO_LARGE: "The service says that one child alone is too large for it.",
}
# what is said while it is tried again
LATER = {
    401: "The service did not accept our credentials: check HANDRAIL_DFE_CLIENT and its secret.",
    403: "The service does not let us send: check HANDRAIL_DFE_CLIENT and the supplier’s key.",
    404: "The service does not know the address: check HANDRAIL_DFE_URL and the council’s number.",
    429: "The service asks us to wait.",
}


class NotTaken(Exception):
    """Raised when the service refused a batch for good: `status`, and its answer as received."""

    def __init__(self, status: int, answer: str = "") -> None:
        super().__init__(f"refused with {status}")
        self.status, self.answer = status, answer

    @property
    def words(self) -> str:
        return WORDS.get(self.status, f"The service answered with {self.status}.")


class NotNow(Exception):
    """Raised when the service could not be reached, or asks for another try later, with why."""


def is_set_up() -> bool:
    """Whether sending was set up: it is off unless every setting is there."""
    return bool(
        settings.DFE_URL
        and settings.DFE_TOKEN_URL
        and settings.DFE_CLIENT
        and settings.DFE_SECRET_FILE
        and settings.DFE_SUPPLIER_KEY_FILE
    )


def send_batch(body: bytes, council: str) -> list[str]:
    """Sends a batch of children, and returns the receipts, one for each child. Raises NotTaken,
    NotNow.
    """
    where = f"{settings.DFE_URL}/children_social_care_data/{quote(council)}/children"
    headers = {
        "Authorization": f"Bearer {_token()}",
        "SupplierKey": _secret(settings.DFE_SUPPLIER_KEY_FILE),
        "Content-Type": "application/json",
    }
    found = _posted(where, body, headers)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise NotTaken(200, "the answer holds no receipts")
    return found


def _token() -> str:
    """A token for this batch, by the client's credentials (OAuth 2)."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": settings.DFE_CLIENT,
        "client_secret": _secret(settings.DFE_SECRET_FILE),
        **({"scope": settings.DFE_SCOPE} if settings.DFE_SCOPE else {}),
    }
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        found = _posted(settings.DFE_TOKEN_URL, urlencode(asked).encode(), kind)
    except NotTaken as error:
        raise NotNow(LATER[401]) from error
    token = found.get("access_token") if isinstance(found, dict) else None
    if not token:
        raise NotNow("The service gave no token for our credentials.")
    return str(token)


def _secret(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise NotNow(f"A file of credentials cannot be read: {error.strerror}.") from error


class _NoDetours(request.HTTPRedirectHandler):
    """Refuses redirects, so that data goes only to the configured address."""

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage,
        newurl: str,
    ) -> None:  # fmt: skip
        return None


def _posted(where: str, body: bytes, headers: Mapping[str, str]) -> Any:
    """The answer to a POST, as JSON. Raises NotTaken, NotNow, NotAsked."""
    address = urlsplit(where)
    if address.scheme != "https" and address.hostname not in NEARBY:
        raise NotNow("The addresses of the service must begin with https://.")
    opener = request.build_opener(request.ProxyHandler({}), _NoDetours)
    asked = request.Request(where, body, dict(headers), method="POST")
    try:
        with time_limit(SECONDS, f"the service at {address.netloc}"):
            return _read(opener, asked)
    except (OSError, HTTPException, ValueError) as error:
        raise NotNow(f"The service did not answer ({type(error).__name__}).") from error


def _read(opener: request.OpenerDirector, asked: request.Request) -> Any:
    """The JSON of an answer. Raises NotTaken, NotNow, OSError, HTTPException, ValueError."""
    try:
        with opener.open(asked, timeout=SECONDS) as answer:
            return json.loads(answer.read(LONGEST))
    except HTTPError as error:
        raise _of_status(error) from error


def _of_status(error: HTTPError) -> NotTaken | NotNow:
    with error:
        if error.code in WORDS:
            return NotTaken(error.code, error.read(LONGEST).decode("utf-8", errors="replace"))
        return NotNow(LATER.get(error.code, f"The service answered with {error.code}."))
