"""The refusal for each permission that has a sentence of its own."""

from handrail.rules.vocabulary.permission_codes import Permission

WORDS: dict[Permission, str] = {
    Permission.HELP_ADVISE: "The team that was asked gives the advice.",
    Permission.HELP_DECIDE: "The early help team that was asked answers this.",
    Permission.REFERRAL_DECIDE: (
        "A front door manager confirms the decision. You can recommend one."
    ),
    Permission.REFERRAL_COMMENT: "The safeguarding lead of the agency that referred comments here.",
    Permission.REFERRAL_REVEAL_SOURCE: "Only the sender can see who asked not to be named.",
    Permission.REFERRAL_DISAGREE: "Those who sent it, and workers of the child, can disagree here.",
    Permission.DISAGREEMENT_ANSWER: "Somebody else answers at this stage.",
    Permission.DISAGREEMENT_SETTLE: "Only the person who disagreed settles it or takes it further.",
    Permission.REFERRAL_WITHDRAW: "The sender or their safeguarding lead takes a referral back.",
    Permission.REFERRAL_GO_ON: "A front door manager decides to go on with it.",
    Permission.REFERRAL_CORRECT: "The sender corrects what was sent. You can ask them to.",
    Permission.REFERRAL_MOVE: "The front door moves a referral to another child’s record.",
    Permission.TASK_FINISH: "Whoever it was given to, or a social work manager, says this.",
    Permission.ALARM_ANSWER: "Those on duty, the front door or whoever works the case answer this.",
    Permission.ALARM_NOTE: "The emergency duty team writes here what was done tonight.",
    Permission.ALARM_HAND_BACK: "The emergency duty team hands this back to the front door.",
    Permission.ALARM_TAKE_OVER: "A front door worker takes this over.",
    Permission.CHECK_ANSWER: "Only the agency that was asked can answer this check.",
    Permission.AGENCY_MANAGE: "A partnership administrator changes agencies. Ask them to.",
    Permission.ACCOUNT_MANAGE: (
        "This person works at another agency too, or for the partnership as a whole. Ask a "
        "partnership administrator."
    ),
    Permission.REFERRAL_UNLINK: "The front door says which child a referral is about.",
    Permission.PERSON_JOIN: "The front door says whether two records are one person.",
    Permission.PERSON_LOOK_UP: (
        "Your role does not search the register. Ask the front door by phone."
    ),
}
