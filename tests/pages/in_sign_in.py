"""What the access matrix needs of the routes by which people prove who they are."""

from typing import Any

from tests import people

MORE: dict[str, dict[str, Any]] = {
    "mfa_remove_webauthn": {"pk": 1},
    "open_by_link": {"token": "nobody-was-given-this"},
    "end_session": {"number": 1},
    "save_view": {"page": "queue"},
    **{
        name: {"public_id": "11111111-1111-4111-8111-111111111111"}  # nobody has it
        for name in (
            "unsent_words",
            "remove_view",
            "throw_away",
            "delivery_again",
            "delivery_aside",
            "api_referral",
        )
    },
}
BODIES: dict[str, Any] = {
    "account_login": lambda scene: {
        "login": "ann",
        "password": "wrong",  # pragma: allowlist secret
    },
    "account_reauthenticate": lambda scene: {"password": people.PASSWORD},
    "own_password": lambda scene: {
        "password": "kettle-orchard-nine",
        "again": "kettle-orchard-nine",
    },  # pragma: allowlist secret
    "leave": lambda scene: {"reason": "Left the school"},
    "reset_factors": lambda scene: {"reason": "She came to my office with her pass"},
}
