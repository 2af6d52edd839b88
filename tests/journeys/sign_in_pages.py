"""The pages of one's own sign-in, and what an administrator does about somebody else's."""

from tests.journeys.found import Found
from tests.journeys.kind import Kind, press


def of_sign_in(found: Found) -> list[Kind]:
    """How one proves who one is, what is added, where one is signed in, a lost phone."""
    return [
        Kind("how one signs in", "ann", "/my/sign-in/"),
        Kind("an app added", "ann", "/my/sign-in/app/add/"),
        Kind("an app added, with errors", "ann", "/my/sign-in/app/add/", press("Use this app")),
        Kind("a passkey added", "ann", "/my/sign-in/passkeys/add/"),
        Kind("another password", "ann", "/my/sign-in/password/"),
        Kind(
            "another password, with errors",
            "ann",
            "/my/sign-in/password/",
            press("Change password"),
        ),
        Kind("where one is signed in", "ann", "/my/sign-in/sessions/"),
        Kind("an unused account", "", "/open-again/"),
        Kind("an unused account, asked", "", "/open-again/", press("Send me a link")),
        Kind("an unused account, by an old link", "", "/open-again/nothing/", status=404),
        Kind("a lost phone", "petra", f"{found.member}factors/"),
    ]
