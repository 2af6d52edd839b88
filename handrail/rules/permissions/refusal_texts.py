"""The refusal for each permission that has a sentence of its own."""

from handrail.rules.vocabulary.permission_codes import Permission

WORDS: dict[Permission, str] = {
    Permission.HELP_ADVISE: "The team that was asked gives the advice.",
    Permission.HELP_DECIDE: "The early help team that was asked answers this.",
    Permission.REFERRAL_DECIDE: (
        "A front door manager confirms the decision. You can recommend one."
    ),
    Permission.REFERRAL_COMMENT: "The safeguarding lead of the agency that referred comments here.",
    Permission.REFERRAL_REVEAL: "The sender and the people on duty can open a protected answer.",
    Permission.REFERRAL_REVEAL_SOURCE: "Only the sender can see who asked not to be named.",
    Permission.REFERRAL_DISAGREE: "The people who sent it, and the "
    "child’s workers, can disagree here.",
    Permission.DISAGREEMENT_ANSWER: "Another person answers at this stage.",
    Permission.DISAGREEMENT_SETTLE: "Only the person who disagreed can resolve it or escalate it.",
    Permission.REFERRAL_WITHDRAW: "The sender or their safeguarding lead can withdraw a referral.",
    Permission.REFERRAL_DECIDE_AGAIN: "A front door manager can reopen the decision. If you do "
    "not agree with it, record that you disagree.",
    **dict.fromkeys(
        (Permission.REFERRAL_GO_ON, Permission.REFERRAL_DISCONTINUE),
        "A front door manager decides whether to continue with it.",
    ),
    Permission.REFERRAL_CORRECT: "The sender corrects what was sent. You can ask them to.",
    Permission.REFERRAL_MOVE: "The front door moves a referral to another child’s record.",
    Permission.TASK_FINISH: "The person it was assigned to, or a social work manager, does this.",
    Permission.ALARM_ANSWER: (
        "The emergency duty team, the front door or the allocated worker answers this."
    ),
    Permission.ALARM_NOTE: "The emergency duty team records what was done.",
    Permission.ALARM_HAND_BACK: "The emergency duty team hands this back to the front door.",
    Permission.ALARM_TAKE_OVER: "A front door worker takes this over.",
    Permission.CHECK_ANSWER: "Only the agency that was asked can answer this check.",
    Permission.AGENCY_MANAGE: "A partnership administrator changes agencies. Ask one to do this.",
    Permission.ACCOUNT_MANAGE: (
        "This person works at another agency too, or for the partnership as a whole. Ask a "
        "partnership administrator."
    ),
    Permission.REFERRAL_UNLINK: "The front door decides which child a referral is about.",
    Permission.PERSON_JOIN: "The front door decides whether two records are the same person.",
    Permission.PERSON_LOOK_UP: ("Your role cannot search our records. Phone the front door."),
}
