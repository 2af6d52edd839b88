"""Answers that contradict each other or what is known: the user is asked about each once,
in words.

A rule looks at facts by name: the answers of the form, and what is known of the child. It never
says which of the two is wrong, and whoever gives a reason goes on. Where a fact is not known the
rule does not speak: not known is not no.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handrail.rules.law.citations import title_of
from handrail.rules.vocabulary.permission_codes import Permission

AT_MOST = 2  # questions a save
FEWEST_WORDS = 3  # a reason of fewer words gives none
PREFIX = "contradiction_"
NEEDS_WORDS = "Enter the reason in at least three words"

NO_ACTION = "nfa_information_advice signpost"
HARMED = "suspected_being_exploited confirmed_exploited"
SUBSTANTIATED = "substantiated_continuing_risk substantiated_no_continuing_risk"
BY_AGREEMENT = "community_help family_help"
NO_DISCUSSION = (
    f"cin_assessment_s17 {BY_AGREEMENT} open_case_update nfa_information_advice signpost "
    "exploitation_team_consult mace_list transfer_other_la"
)
NOT_AGREED = "more_danger prejudice_police"
LOW = "universal early_help"
GONE = "refused withdrawn ended"
WT = title_of("working-together")
CENSUS = "Children in need census guide"
S47 = title_of("ca1989-s47")
S17 = title_of("ca1989-s17")
IICSA = "Independent Inquiry into Child Sexual Abuse, organised networks, recommendation 4"
S16LA = title_of("ca2004-s16la")
SOA = title_of("soa2003-offences")


@dataclass(frozen=True)
class Contradiction:
    """Two facts that do not agree at one step.

    `when` has the values of each fact, apart by spaces, that all have to hold. `asks` is the
    question; the answer is kept under `code` with what was saved.
    """

    code: str
    step: str
    when: Mapping[str, str]
    asks: str
    source: str

    @property
    def key(self) -> str:
        """The name of the reason, in the form and in storage."""
        return PREFIX + self.code

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Whether every fact is known and has one of the values."""
        return all(facts.get(name, "") in values.split() for name, values in self.when.items())


def _at(step: str, *rows: tuple[str, Mapping[str, str], str, str]) -> tuple[Contradiction, ...]:
    return tuple(Contradiction(code, step, when, asks, source) for code, when, asks, source in rows)


CONTRADICTIONS: tuple[Contradiction, ...] = (
    *_at(
        Permission.REFERRAL_DECIDE,
        ("sexual_under_13", {"outcome": NO_DISCUSSION, "known.sexual_under_13": "yes"},
         "This child is under 13, and the screening has a sign of sexual activity or sexual harm. "
         "The law never treats it as agreed to. Choose a strategy discussion, or write who told "
         "the police, and when.", SOA),
        ("assessment_contact_only", {"outcome": "cin_assessment_s17", "accepted": "no"},
         "You chose a child and family assessment, and a contact only. An assessment follows a "
         "referral that social care accepts. Choose one, or write why both hold.", CENSUS),
        ("discussion_contact_only", {"outcome": "strategy_discussion", "accepted": "no"},
         "You chose a strategy discussion, and a contact only. Choose one, or write why both "
         "hold.", CENSUS),
        ("protection_contact_only", {"outcome": "immediate_protection", "accepted": "no"},
         "You chose immediate protection, and a contact only. Choose one, or write why both "
         "hold.", CENSUS),
        ("assessment_not_in_need", {"outcome": "cin_assessment_s17", "primary_need": "n9"},
         "You chose an assessment of need, and “not a child in need” as the primary need. Choose "
         "one, or write why both hold.", S17),
        ("no_action_not_safe", {"outcome": NO_ACTION, "known.safe_tonight": "not_safe"},
         "This child was not safe tonight when last asked, and you decide on no further action. "
         "Write who made sure that the child is safe, and how.", WT),
        ("no_action_red", {"outcome": NO_ACTION, "known.urgency": "red"},
         "The urgency is red, and you decide on no further action. Change the urgency, or write "
         "what changed.", WT),
        ("no_action_exploited", {"outcome": NO_ACTION, "known.judgement": "exploited_now"},
         "The sender judges that this child is being exploited now. Write what you know that "
         "they did not, or choose another outcome.", IICSA),
        ("no_action_sibling_plan", {"outcome": NO_ACTION, "known.sibling_plan": "yes"},
         "A brother or sister of this child is on a plan. Write why this child needs nothing "
         "further, or choose another outcome.", WT),
        ("not_agreed_exploited",
         {"nfa_reason": "consent_declined_and_no_harm_threshold",
          "known.judgement": "exploited_now"},
         "You say that the section 47 threshold is not met, and the sender judges that this "
         "child is being exploited now. Protection needs nobody’s agreement: write why you "
         "stop.", S47),
        ("open_without_case", {"nfa_reason": "already_open", "known.case": "no"},
         "You say that a case is open, and none is found for this child here. Write whose case "
         "it is and where.", WT),
        ("adult_by_birth", {"nfa_reason": "child_18_plus", "known.age": "child"},
         "You say that this person is 18 or over, and the date of birth says under 18. A disputed "
         "age is treated as a child’s: write how the age is known.",
         title_of("msa2015-s51")),
        ("other_area_no_council", {"nfa_reason": "other_area"},
         "You say that the child lives in another area. Choose “Ask another council to take "
         "over” so that it accepts in writing, or write who has accepted.",
         title_of("ca1989-s47-1b")),
        ("early_help_not_told", {"outcome": BY_AGREEMENT, "known.why_not_told": NOT_AGREED},
         "This help needs the family’s agreement, and the parents were not told because that "
         "would bring danger or get in the way of the police. Choose another outcome, or write "
         "who may agree now.", WT),
        ("early_help_exploited", {"outcome": BY_AGREEMENT, "known.judgement": "exploited_now"},
         "The sender judges that this child is being exploited now, which is harm. Write why "
         "early help is enough, or choose another outcome.", S47),
        ("early_help_not_safe", {"outcome": BY_AGREEMENT, "known.safe_tonight": "not_safe"},
         "This child was not safe tonight when last asked. Write who made sure that the child is "
         "safe, or choose another outcome.", S47),
    ),
    *_at(
        Permission.REFERRAL_ASK,
        ("consent_not_told", {"basis": "consent", "known.why_not_told": NOT_AGREED},
         "You ask on consent, and the parents were not told because that would bring danger or "
         "get in the way of the police. Choose a ground that needs no consent, such as the duty "
         f"to share ({S16LA}) under legal obligation, or write who consented.", S16LA),
        ("agreed_not_told", {"threshold": "agreement_given", "known.why_not_told": NOT_AGREED},
         "You say that the child or a parent agreed, and the parents were not told because that "
         "would bring danger or get in the way of the police. Write who agreed.", S16LA),
        ("consent_refused", {"basis": "consent", "known.agreement": "refused withdrawn"},
         "You ask on consent, and the family refused or withdrew it. Choose a ground that needs "
         f"no consent, such as the duty to share ({S16LA}) under legal obligation, or write who "
         "consented since.", S16LA),
        ("consent_for_harm", {"basis": "consent", "threshold": "significant_harm"},
         "You suspect that the child is suffering, or likely to suffer, significant harm, and ask "
         "on consent, which can be refused or withdrawn. Choose a ground that needs none, such "
         "as the duty to share "
         f"({S16LA}) under legal obligation, or write why consent.", S16LA),
    ),
    *_at(
        "sharing.decide",
        ("shared_on_consent_gone", {"basis": "consent", "known.consent_to_share": GONE},
         "You share on consent, and it was refused, withdrawn or has ended. Choose a ground that "
         f"needs none, such as the duty to share ({S16LA}), or write who consented since.", S16LA),
    ),
    *_at(
        "consent.withdraw",
        ("withdrawn_while_harmed",
         {"only_ground": "yes", "ground_after": "none", "known.status": HARMED},
         "This consent was the only ground, and the case says that this child is being exploited "
         f"now. Protection needs nobody’s agreement: choose the duty to share ({S16LA}) or "
         f"section 47, or write why it stops.", S16LA),
        ("withdrawn_while_enquiry",
         {"only_ground": "yes", "ground_after": "none", "known.enquiry": "open"},
         "This consent was the only ground, and a section 47 enquiry is open. Choose section 47 "
         f"or the duty to share ({S16LA}), or write why it stops.", S47),
    ),
    *_at(
        "enquiry.finish",
        ("substantiated_none_known",
         {"outcome": SUBSTANTIATED, "known.status": "none_known"},
         "The enquiry substantiates harm, and the case says that no exploitation is known. "
         "Change what is known about exploitation, or write which harm it was.", S47),
        ("substantiated_universal", {"outcome": SUBSTANTIATED, "known.level": "universal"},
         "The enquiry substantiates harm, and the response is services for everybody. Change "
         "the response, or write why it is enough.", S47),
        ("substantiated_at_risk",
         {"outcome": "substantiated_continuing_risk", "known.status": "at_risk"},
         "The enquiry substantiates harm, and the case says at risk. Harm is not a risk: change "
         "what is known, or write which harm it was.", IICSA),
        ("continuing_early_help",
         {"outcome": "substantiated_continuing_risk", "known.level": "early_help"},
         "The child is suffering, or likely to suffer, significant harm, and the response is early "
         "help. Change the response, or write why it is enough.", S47),
        ("not_substantiated_confirmed",
         {"outcome": "not_substantiated", "known.status": "confirmed_exploited"},
         "The case says that exploitation is confirmed, and the enquiry substantiates nothing. "
         "Write what the enquiry was about, or change one of the two.", S47),
    ),
    *_at(
        "assessment.write",
        ("harm_filed_as_risk", {"status": HARMED, "known.status": "none_known at_risk"},
         "The assessment says that this child is being exploited, and the case says less. Change "
         "what the case says is known, or write why they differ.", IICSA),
        ("discussion_none_known",
         {"outcome": "strategy_discussion", "status": "none_known"},
         "You suspect that the child is suffering, or likely to suffer, significant harm, and say "
         "that no exploitation is known. Write which harm it is, or change one of the two.", S47),
        ("exploited_no_action", {"outcome": "nfa", "status": HARMED},
         "The assessment says that this child is being exploited, and that nothing further is "
         "done. Write who protects the child, or change one of the two.", S47),
    ),
    *_at(
        "case.status",
        ("risk_after_harm", {"status": "none_known at_risk", "known.assessed": HARMED},
         "The latest assessment says that this child is being exploited, and you write less. "
         "Harm is not a risk: write what has changed, and how you know.", IICSA),
        ("none_after_enquiry", {"status": "none_known", "known.enquiry": SUBSTANTIATED},
         "A section 47 enquiry substantiated harm to this child. Write which harm it was, or "
         "say what is known.", S47),
    ),
    *_at(
        "case.level",
        ("low_while_plan", {"level": LOW, "known.plan": "cp"},
         "This child has a child protection plan, and you choose a lower response. Write why, "
         "or end the plan first.", WT),
        ("low_while_enquiry", {"level": LOW, "known.enquiry": "open"},
         "A section 47 enquiry is open for this child, and you choose a lower response. Write "
         "why, or finish the enquiry first.", S47),
        ("early_help_not_agreed",
         {"level": "early_help", "known.early_help": f"{GONE} not_asked"},
         "Early help needs agreement, and none stands in this case: it was not asked, was "
         "refused, was withdrawn or has ended. Record the consent first, or write who agreed.",
         WT),
        ("universal_while_harmed", {"level": "universal", "known.status": HARMED},
         "The case says that this child is being exploited, and the response is services for "
         "everybody. Write who protects the child, or change one of the two.", S47),
    ),
    *_at(
        "case.close",
        ("closed_while_harmed", {"closure": "rc7 rc8 rc9", "known.status": HARMED},
         "The case says that this child is being exploited now. Write who goes on protecting "
         "the child, or change what is known first.", IICSA),
        ("closed_not_safe", {"closure": "rc5 rc6 rc7 rc8 rc9", "known.safe_tonight": "not_safe"},
         "This child was not safe tonight when last asked. Write who made sure that the child is "
         "safe, and how.", WT),
    ),
)  # fmt: skip

STEPS = frozenset(row.step for row in CONTRADICTIONS)


def find_contradictions(step: str, facts: Mapping[str, str]) -> list[Contradiction]:
    """The first contradictions of a save; at most two."""
    return [row for row in CONTRADICTIONS if row.step == step and row.holds(facts)][:AT_MOST]


def list_unanswered(found: Iterable[Contradiction], reasons: Mapping[str, str]) -> dict[str, str]:
    """The questions still to ask, by the name of the reason; or that the reason is too short."""
    problems: dict[str, str] = {}
    for row in found:
        said = reasons.get(row.key, "").split()
        if len(said) < FEWEST_WORDS:
            problems[row.key] = f"{row.asks} {NEEDS_WORDS}." if said else row.asks
    return problems


def reasons_given(found: Iterable[Contradiction], reasons: Mapping[str, str]) -> dict[str, str]:
    """The reasons to store, by name, for these contradictions only."""
    return {row.key: reasons[row.key] for row in found if reasons.get(row.key, "").strip()}


# what a kept reason is called where it is read
TITLES = {row.key: row.asks.split(". ")[0] + "." for row in CONTRADICTIONS}
