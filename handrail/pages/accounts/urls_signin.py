"""Routes of second factors: at sign-in, and on a person's own account."""

from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.db import transaction

from handrail.pages.accounts import (
    change_password,
    mfa,
    reactivate_account,
    reauthentication,
    sessions,
    signin,
    sso,
)
from handrail.pages.core.route import OWN_ACCOUNT, PUBLIC, SIGNED_IN, Route

BOTH, POST = ("GET", "POST"), ("POST",)
OWN = "my/sign-in/"
# a factor comes or goes together with its event and the mail to its owner
ADD_PASSKEY = transaction.atomic(passkeys.add_webauthn)
REMOVE_PASSKEY = transaction.atomic(passkeys.remove_webauthn)
REMOVE_APP = transaction.atomic(totp.deactivate_totp)

ROUTES: tuple[Route, ...] = (
    Route("sign-in/code/", "mfa_authenticate", factor.authenticate, PUBLIC, methods=BOTH),
    Route("sign-in/passkey/", "mfa_login_webauthn", signin.by_passkey, PUBLIC, methods=BOTH),
    Route("sign-in/single/", "sso_start", sso.start_single_signon, PUBLIC, methods=POST),
    Route("sign-in/single/back/", "sso_back", sso.finish_single_signon, PUBLIC),
    Route(
        "open-again/", "open_again", reactivate_account.request_reactivation, PUBLIC, methods=BOTH
    ),
    Route(
        "open-again/<str:token>/",
        "open_by_link",
        reactivate_account.reactivate_by_link,
        PUBLIC,
        methods=BOTH,
    ),
    Route(
        "prove-again/",
        "account_reauthenticate",
        reauthentication.prove_again,
        OWN_ACCOUNT,
        methods=BOTH,
    ),
    Route(OWN, "mfa_index", mfa.list_factors, OWN_ACCOUNT),
    Route(OWN + "passkeys/", "mfa_list_webauthn", mfa.list_factors, OWN_ACCOUNT),
    Route(OWN + "app/add/", "mfa_activate_totp", totp.activate_totp, OWN_ACCOUNT, methods=BOTH),
    Route(OWN + "app/remove/", "mfa_deactivate_totp", REMOVE_APP, OWN_ACCOUNT, methods=BOTH),
    Route(OWN + "passkeys/add/", "mfa_add_webauthn", ADD_PASSKEY, OWN_ACCOUNT, methods=BOTH),
    Route(
        OWN + "passkeys/<int:pk>/remove/",
        "mfa_remove_webauthn",
        REMOVE_PASSKEY,
        OWN_ACCOUNT,
        methods=BOTH,
    ),
    Route(OWN + "recovery/", "mfa_view_recovery_codes", recovery.view_recovery_codes, OWN_ACCOUNT),
    Route(
        OWN + "recovery/new/",
        "mfa_generate_recovery_codes",
        recovery.generate_recovery_codes,
        OWN_ACCOUNT,
        methods=BOTH,
    ),
    Route(
        OWN + "password/",
        "own_password",
        change_password.change_own_password,
        SIGNED_IN,
        methods=BOTH,
    ),
    Route(OWN + "sessions/", "sessions", sessions.list_sessions, SIGNED_IN),
    Route(
        OWN + "sessions/<int:number>/end/",
        "end_session",
        sessions.end_session,
        SIGNED_IN,
        methods=POST,
    ),
    Route(
        OWN + "sessions/end/", "end_sessions", sessions.end_other_sessions, SIGNED_IN, methods=POST
    ),
)
