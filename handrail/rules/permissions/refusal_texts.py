"""Why somebody may not: a sentence for each permission that has one of its own."""

WORDS: dict[str, str] = {
    "help.advise": "The team that was asked gives the advice.",
    "help.decide": "The early help team that was asked answers this.",
    "referral.decide": "A front door manager confirms the decision. You can recommend one.",
    "referral.comment": "The safeguarding lead of the agency that referred comments here.",
    "referral.reveal_source": "Only the sender can see who asked not to be named.",
    "referral.disagree": "Those who sent it, and workers of the child, can disagree here.",
    "disagreement.answer": "Somebody else answers at this stage.",
    "disagreement.settle": "Only the person who disagreed settles it or takes it further.",
    "referral.withdraw": "The sender or their safeguarding lead takes a referral back.",
    "referral.go_on": "A front door manager decides to go on with it.",
    "referral.correct": "The sender corrects what was sent. You can ask them to.",
    "referral.move": "The front door moves a referral to another child’s record.",
    "task.finish": "Whoever it was given to, or a social work manager, says this.",
    "alarm.answer": "Those on duty, the front door or whoever works the case answer this.",
    "alarm.note": "The emergency duty team writes here what was done tonight.",
    "alarm.hand_back": "The emergency duty team hands this back to the front door.",
    "alarm.take_over": "A front door worker takes this over.",
    "check.answer": "Only the agency that was asked can answer this check.",
    "agency.manage": "A partnership administrator changes agencies. Ask them to.",
    "account.manage": "This person works at another agency too, or for the partnership as a whole. "
    "Ask a partnership administrator.",
    "referral.unlink": "The front door says which child a referral is about.",
    "person.join": "The front door says whether two records are one person.",
    "person.look_up": "Your role does not search the register. Ask the front door by phone.",
}
