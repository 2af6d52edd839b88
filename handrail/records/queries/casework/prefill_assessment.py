"""Prefilled answers of the assessment, the strategy discussion record and the NRM referral."""

from typing import Any

from handrail.records.models import CaseNote, Submission
from handrail.records.queries.casework.prefill_87a import (
    account_of_concern,
    child_answers,
    signs_in_words,
    strengths_in_words,
)
from handrail.records.queries.casework.prefill_facts import Known
from handrail.records.queries.core.submissions import as_kept
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.identifiers import age_in_years

OF_STATUS = ("form_of_exploitation", "method", "since_text")
# where each answer comes from; those that are not named come from the case
OF_ASSESSMENT = {
    "communication": "register", "harm_suffered": "police", "who_harmed": "police",
    "missing": "screening", "context_online": "screening", "voice": "referral",
    "seen_on": "visit", "seen_alone": "visit", "strengths": "screening",
}  # fmt: skip
OF_DISCUSSION = {
    "concern_person": "police", "concern_online": "screening", "evidence": "police",
    "communication": "register", "nrm": "screening",
}  # fmt: skip
OF_NOMINATION = {"strategy": "discussion", "strategy_on": "discussion", "harm": "assessment"}
OF_NRM = {
    **dict.fromkeys(("referrer_name", "referrer_phone", "referrer_email"), "account"),
    **dict.fromkeys(("under_18", "name", "known_as", "born", "gender", "language"), "register"),
    **dict.fromkeys(("account", "exploiters", "crime_reference"), "police"),
    **dict.fromkeys(("words", "safe_contact"), "referral"), "indicators": "screening",
}  # fmt: skip
TYPES = {"sexual": ["sexual"], "criminal": ["criminal"], "both": ["sexual", "criminal"]}


def assessment_answers(known: Known) -> dict[str, Any]:
    """The known answers of a first assessment: harm, words, needs, strengths, the last visit.

    Judgement, safety and what the child wants are never filled in.
    """
    about, visit = child_answers(known), known.last_visit
    return {
        **_of_visit(visit),
        **{key: known.status.get(key) for key in OF_STATUS},
        "communication": _understood(about),
        "harm_suffered": known.police.get("what_happened") or account_of_concern(known),
        "who_harmed": known.police.get("suspect") or known.said("who_harmed"),
        "missing": signs_in_words(known, "a_missing", "a_whereabouts"),
        "context_online": signs_in_words(known, "u_"),
        "voice": known.voice,
        "strengths": strengths_in_words(known),
    }


def _of_visit(visit: CaseNote | None) -> dict[str, Any]:
    """When the child was last seen, and whether alone."""
    if visit is None or visit.happened_at is None:
        return {}
    alone = {"seen_alone": "yes", "seen_not_alone": "no"}.get(visit.seen, "")
    return {
        "seen_on": day_given(london_day(visit.happened_at)),
        "seen_alone": alone,
    }


def discussion_answers(known: Known) -> dict[str, Any]:
    """The known answers of a strategy discussion record: what each agency contributed."""
    return {
        "concern_person": known.police.get("suspect_what") or known.said("who_harmed"),
        "concern_online": signs_in_words(known, "u_"),
        "information": _brought(known),
        "evidence": known.police.get("evidence"),
        "communication": _understood(child_answers(known)),
        "nrm": signs_in_words(known, "g_trafficked", "x_trafficked"),
    }


def nomination_answers(known: Known) -> dict[str, Any]:
    """The known answers of a panel nomination: the last strategy discussion, words."""
    held = known.case.meeting_rows.filter(kind="strategy", held_at__isnull=False)
    last = held.order_by("-held_at").first()
    day = day_given(london_day(last.held_at)) if last and last.held_at else None
    return {
        "strategy": "yes" if last else None,
        "strategy_on": day,
        "harm": _harm(known),
    }


def _harm(known: Known) -> str:
    """Harm as the assessment has it, else the 87A, else the referral; and who causes it."""
    assessed = known.newest("assessment", "write")
    said = assessed.answers if assessed else {}
    harm = said.get("harm_suffered") or known.police.get("what_happened")
    who = said.get("who_harmed") or known.police.get("suspect") or known.said("who_harmed")
    parts = (harm or account_of_concern(known), f"Who causes it: {who}" if who else "")
    return "\n".join(part for part in parts if part)


def _brought(known: Known) -> str:
    """Each invited agency's answer with its source, one paragraph each."""
    rows = Submission.objects.filter(case=known.case, stage="attendance", part="answer")
    newest = {kept.row.stage_id: kept for kept in as_kept(rows)}
    found = []
    for kept in newest.values():
        said = [str(kept.answers.get(key) or "") for key in ("holds", "view", "dissent")]
        source = kept.answers.get("source")
        text = " ".join(part for part in said if part)
        end = f" Source: {source}" if source else ""
        if text:
            found.append(f"{kept.row.agency.name}: {text}{end}")
    return "\n\n".join(found)


def _understood(about: dict[str, Any]) -> str:
    parts = (about["child_language"], about["child_needs"])
    return ". ".join(part for part in parts if part)


def nrm_referral_answers(known: Known) -> dict[str, Any]:
    """The known answers of an NRM referral."""
    about, me = child_answers(known), known.me
    return {
        "organisation": known.case.owner.name,
        "referrer_name": ", ".join(part for part in (me.name, me.job) if part) if me else "",
        "referrer_phone": me.phone if me else "",
        "referrer_email": me.email if me else "",
        "own_reference": known.case.reference,
        "under_18": _under_18(known),
        "name": about["child_name"],
        "known_as": about["child_known_as"],
        "born": about["child_born"],
        "gender": about["child_gender"],
        "language": _understood(about),
        "words": known.voice,
        **_account(known),
    }


def _account(known: Known) -> dict[str, Any]:
    last = known.last_police
    return {
        "account": known.police.get("what_happened") or account_of_concern(known),
        "when": known.status.get("since_text"),
        "types": TYPES.get(str(known.status.get("form_of_exploitation"))),
        "indicators": signs_in_words(known),
        "exploiters": known.police.get("suspect") or known.said("who_harmed"),
        "crime_reference": last.crime_reference if last else "",
        "safe_contact": known.said("safe_contact"),
    }


def _under_18(known: Known) -> str:
    age = age_in_years(known.child.one("born"), london_day(known.actor.at))
    return "" if age is None else "yes" if age < 18 else "no"
