"""Text typed into a form and not sent yet: saved, encrypted, for the account that typed it.

Whatever prevents a form from being sent (an expired session, a request to reauthenticate, a
refusal, a fault, a closed browser), its text is offered again, to that account alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.http import QueryDict
from django.urls import Resolver404, resolve

from handrail.actions.forms import autosave as autosave_actions
from handrail.pages.core.form_tokens import read_token
from handrail.pages.core.request import Request
from handrail.records.queries.forms import autosave as autosave_queries
from handrail.records.queries.forms.autosave import KeptForm

MOST = 500_000  # characters
LONGEST_PATH = 300
NOT_WORDS = ("csrfmiddlewaretoken", "_token", "_seen", "_path", "_was")
WRITTEN = ("_send_without", "_quotation", "_another_name")
PAGE = "_page"
PROOF, SIGNED_OUT, TYPING, NOT_SAVED = "proof", "signed_out", "typing", "not_saved"


@dataclass(frozen=True)
class Waiting:
    """An unsent form: its URL, what was typed, and whether files were chosen."""

    path: str
    posted: QueryDict
    seen: str
    had_files: bool

    @classmethod
    def of(cls, row: KeptForm) -> "Waiting":
        """The unsent form from a saved row."""
        typed = row.posted
        return cls(row.path, QueryDict(typed["posted"]), typed["seen"], typed["had_files"])


def save_posted_form(request: Request, why: str) -> bool:
    """Saves a posted form for the account in its token; False when there is nothing to save.

    Nothing is saved of a form with a password.
    """
    token = read_token(request.POST.get("_token", ""))
    path = path_of(request)
    if token is None or token[0] is None or not path:
        return False
    posted = written_fields(request.POST)
    if any("password" in name for name in request.POST):
        return False
    text = posted.urlencode()
    if is_too_long(request) or not has_content(posted):
        return False
    typed = {
        "posted": text,
        "seen": request.POST.get("_seen", ""),
        "had_files": bool(request.FILES),
    }
    autosave_actions.save_unsent_form(
        account=token[0], path=path, typed=typed, why=why, now=request.now
    )
    request.kept = True
    return True


def is_too_long(request: Request) -> bool:
    """Whether more was typed than is saved of one form."""
    return len(written_fields(request.POST).urlencode()) > MOST


def written_fields(posted: QueryDict) -> QueryDict:
    """A posted form without its technical fields."""
    words = posted.copy()
    for name in posted:
        if name in NOT_WORDS:
            words.pop(name)
    return words


def has_content(words: QueryDict) -> bool:
    """Whether anything was typed or chosen."""
    return any(
        str(value).strip() for name, values in words.lists() for value in values if is_written(name)
    )


def is_written(name: str) -> bool:
    """Whether a field of this name is typed into; other names that start with _ are ours."""
    return not name.startswith("_") or name in WRITTEN or name.startswith("_reason_")


def path_of(request: Request) -> str:
    """The URL that the form is sent to; "" where no known route matches.

    The URL of a form with several pages includes its page.
    """
    path: str = request.POST.get("_path", "") if _keeps_typing(request) else request.path
    try:
        resolve(path)
    except Resolver404:
        return ""
    path = form_address(path, request.POST.get(PAGE, ""))
    return path if len(path) <= LONGEST_PATH else ""


def form_address(path: str, page: str) -> str:
    """The URL of a page of a form; a one-page form has no page name."""
    return f"{path}?page={quote(page)}" if page else path


def _keeps_typing(request: Request) -> bool:
    match = request.resolver_match
    return bool(match and match.url_name == "keep_typing")


def find_unsent_form(request: Request, path: str, seen: str = "") -> QueryDict | None:
    """What the actor typed into the form at this URL and did not send, to fill it in again.

    The page then states this. Where the row has changed since (`seen` is another version),
    nothing is filled in: the page links to the text instead.
    """
    return find_unsent_forms(request, [path], seen).get(path)


def find_unsent_forms(
    request: Request, paths: Collection[str], seen: str = ""
) -> dict[str, QueryDict]:
    """What the actor typed into several forms of a page and did not send, by their URLs."""
    account = request.actor.account
    rows = autosave_queries.autosaves_by_form(account, paths) if account else {}
    taken = {path: _taken(request, row, seen) for path, row in rows.items()}
    return {path: posted for path, posted in taken.items() if posted is not None}


def _taken(request: Request, row: KeptForm, seen: str) -> QueryDict | None:
    waiting = Waiting.of(row)
    request.put_back = row
    request.changed_since = bool(seen and waiting.seen and seen != waiting.seen)
    return None if request.changed_since else waiting.posted


def unsaved_pages(request: Request, pages: Mapping[str, str]) -> dict[str, str]:
    """The pages (URL -> title) among these on which the actor has unsaved text."""
    account = request.actor.account
    rows = autosave_queries.autosaves_by_form(account, list(pages)) if account else {}
    return {path: title for path, title in pages.items() if path in rows}


def form_awaiting_proof(request: Request) -> Waiting | None:
    """This account's form that waits for reauthentication. It stays until it is sent."""
    row = autosave_queries.latest_for_reason(request.actor.account, PROOF)
    return Waiting.of(row) if row else None
