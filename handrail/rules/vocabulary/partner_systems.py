"""Words for connected systems of partners: the scopes of their tokens."""

from handrail.rules.vocabulary.stored_word import Word


class ApiScope(Word):
    """What a partner's system may ask a token for."""

    SEND_REFERRALS = (
        "referrals:send",
        "Send referrals",
        "Send a referral with its screening to the front door",
    )
    READ_REFERRALS = (
        "referrals:read",
        "Read the outcome of referrals",
        "Read the status and feedback of referrals that the same agency’s system sent",
    )
    SEND_MISSING = (
        "missing:send",
        "Report missing children",
        "Report to the missing coordinator that a child is missing; a person confirms which child. "
        "This does not report the child missing to the police",
    )
