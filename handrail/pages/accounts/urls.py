"""Routes of sign-in and of a person's own account."""

from allauth.account import views as allauth

from handrail.pages.accounts import (
    invitation,
    reactivate_account,
    session_expiry,
    staff_credentials,
    urls_signin,
)
from handrail.pages.core import error_pages
from handrail.pages.core.route import PUBLIC, Route
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
MEMBER = "admin/people/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    *urls_signin.ROUTES,
    Route("sign-in/", "account_login", allauth.login, PUBLIC, methods=BOTH),
    Route("sign-out/", "account_logout", allauth.logout, PUBLIC, methods=BOTH),
    Route("stay-signed-in/", "stay", session_expiry.extend_session, PUBLIC, methods=BOTH),
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
        staff_credentials.end_sessions,
        Permission.ACCOUNT_MANAGE,
        "account",
        POST,
    ),
    Route(
        MEMBER + "open/",
        "open_member",
        reactivate_account.reactivate_member,
        Permission.ACCOUNT_MANAGE,
        "account",
        POST,
    ),
    Route(
        MEMBER + "factors/",
        "reset_factors",
        staff_credentials.reset_factors,
        Permission.ACCOUNT_MANAGE,
        "account",
        BOTH,
    ),
    Route("sign-up/", "account_signup", error_pages.signup_closed, PUBLIC),
)
