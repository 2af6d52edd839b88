"""Routes of corrections to a referral: withdraw, continue or not, decide again, move, correct."""

from handrail.pages.core.route import Route
from handrail.pages.front_door import corrections
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
REFERRAL = "referrals/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route(
        REFERRAL + "wrong/",
        "wrong",
        corrections.show_corrections,
        Permission.REFERRAL_READ,
        "referral",
    ),
    Route(
        REFERRAL + "withdraw/",
        "withdraw",
        corrections.withdraw_referral,
        Permission.REFERRAL_WITHDRAW,
        "referral",
        BOTH,
    ),
    Route(
        REFERRAL + "go-on/",
        "go_on",
        corrections.resume_referral,
        Permission.REFERRAL_GO_ON,
        "referral",
        BOTH,
    ),
    Route(
        REFERRAL + "discontinue/",
        "discontinue",
        corrections.discontinue_referral,
        Permission.REFERRAL_DISCONTINUE,
        "referral",
        BOTH,
    ),
    Route(
        REFERRAL + "decide-again/",
        "decide_again",
        corrections.reopen_decision,
        Permission.REFERRAL_DECIDE_AGAIN,
        "referral",
        BOTH,
    ),
    Route(
        REFERRAL + "move/",
        "move",
        corrections.move_referral,
        Permission.REFERRAL_MOVE,
        "referral",
        BOTH,
    ),
    Route(
        REFERRAL + "correct/<slug:stop>/",
        "correct",
        corrections.correct_page,
        Permission.REFERRAL_CORRECT,
        "referral",
        BOTH,
    ),
)
