"""The addresses of signing in and of a person’s own account."""

from allauth.account import views as allauth

from handrail.pages.accounts import (
    invitation,
    reactivate_account as open_again,
    session_expiry as sitting,
    staff_credentials as staff_sign_in,
    urls_signin,
)
from handrail.pages.core import error_pages as messages
from handrail.pages.core.route import PUBLIC, Route
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
MEMBER = "admin/people/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    *urls_signin.ROUTES,
    Route("sign-in/", "account_login", allauth.login, PUBLIC, methods=BOTH),
    Route("sign-out/", "account_logout", allauth.logout, PUBLIC, methods=BOTH),
    Route("stay-signed-in/", "stay", sitting.stay, PUBLIC, methods=BOTH),
    Route(
        "invitation/<slug:token>/",
        "choose_password",
        invitation.choose_password,
        PUBLIC,
        methods=BOTH,
    ),
    Route(
        MEMBER + "sessions/end/",
        "end_member_sessions",
        staff_sign_in.end_sessions,
        Permission.ACCOUNT_MANAGE,
        "account",
        POST,
    ),
    Route(
        MEMBER + "open/",
        "open_member",
        open_again.open_member,
        Permission.ACCOUNT_MANAGE,
        "account",
        POST,
    ),
    Route(
        MEMBER + "factors/",
        "reset_factors",
        staff_sign_in.reset_factors,
        Permission.ACCOUNT_MANAGE,
        "account",
        BOTH,
    ),
    Route("sign-up/", "account_signup", messages.closed, PUBLIC),
)
