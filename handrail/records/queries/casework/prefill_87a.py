"""Prefilled answers of an 87A: from the register, the referral, its screening, and the case."""

from collections.abc import Iterator
from typing import Any

from handrail.records.models import PoliceReferral
from handrail.records.queries.casework.prefill_facts import Known
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.police import form_87a
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.forms.questions import fill_placeholders
from handrail.rules.police.desks import reader_at
from handrail.rules.vocabulary import Role

# form or method of exploitation -> what the 87A is about
OF_STATUS = {
    "sexual": ("sexual_exploitation",),
    "criminal": ("criminal_exploitation",),
    "both": ("sexual_exploitation", "criminal_exploitation"),
    "trafficking": ("modern_slavery",),
    "online": ("online_exploitation",),
}
# a sign of the screening, or how its key begins -> what the 87A is about
OF_SIGNS = (
    ("a_missing", "missing"),
    ("a_whereabouts", "missing"),
    ("u_", "online_exploitation"),
    ("x_online_first", "online_exploitation"),
    ("g_trafficked", "modern_slavery"),
    ("x_trafficked", "modern_slavery"),
    ("x_doc_control", "modern_slavery"),
    ("g_carries", "criminal_exploitation"),
    ("g_offending", "criminal_exploitation"),
    ("r_account", "criminal_exploitation"),
    ("s_older_partner", "sexual_exploitation"),
    ("s_injury_sexual", "sexual"),
    ("f_sexual_abuse", "sexual"),
    ("s_hsb", "harmful_sexual_behaviour"),
    ("f_physical_abuse", "physical"),
    ("f_neglect_emotional", "emotional"),
    ("f_neglect", "neglect"),
    ("f_domestic_abuse", "domestic_abuse"),
    ("f_hbv_fm", "forced_marriage"),
)
# where each answer comes from; those that are not named come from the case
ORIGINS = {
    **dict.fromkeys(
        ("cad", "exact_words", "suspect_known", "suspect", "staff_risk", "what_happened",
         "how_known", "child_school", "child_contacts", "child_knows", "parents_know",
         "parents_view"), "referral"),
    **dict.fromkeys(("call_back", "call_back_who"), "account"),
    **dict.fromkeys(("danger_what", "concerns", "attach", "missing_before"), "screening"),
    **dict.fromkeys(("purpose", "wanted_on", "wanted_time"), "discussion"),
    **dict.fromkeys(
        ("child_name", "child_known_as", "child_born", "child_gender", "child_ethnicity",
         "child_address", "child_language", "child_needs", "legal_status", "household"),
        "register"),
}  # fmt: skip
PARENTS_KNOW = {"yes": "yes", "no": "not_yet", "cannot_reach": "not_yet"}
NATIONAL = {"not_referred": "not_needed", "considered": "not_yet", "draft": "not_yet"}


def police_87a_answers(known: Known) -> dict[str, Any]:
    """The known answers of an 87A; those that only the writer can give stay empty."""
    return {
        **_first(known),
        **_ask(known),
        **_happened(known),
        **child_answers(known),
        **_views(known),
    }


def _first(known: Known) -> dict[str, Any]:
    harmed = known.said("who_harmed")
    return {
        "danger_what": _harm_being_done(known),
        "cad": known.said("called_999_reference"),
        "call_back": known.me.phone if known.me else "",
        "call_back_who": known.me.name if known.me else "",
        "exact_words": known.voice,
        "suspect_known": "partly" if harmed else "",
        "suspect": harmed,
        "staff_risk": known.said("worker_safety"),
    }


def _harm_being_done(known: Known) -> str:
    """What the referral said of harm being done, with its day: whether it is so now is asked."""
    row = known.referral
    said = (
        ("Exploited now", known.screened_worry("exploited_now")),
        ("In danger", known.said_in_words("in_danger") if known.said("in_danger") == "yes" else ""),
    )
    found = [f"{label}: {words}" for label, words in said if words]
    if row is None or not found:
        return ""
    return f"Referral of {day_in_words(london_day(row.received_at))}. {'. '.join(found)}."


def _ask(known: Known) -> dict[str, Any]:
    planned = known.discussion.planned_at if known.discussion else None
    wanted = london_time(planned) if planned and planned > known.actor.at else None
    return {
        "purpose": "strategy_request" if known.discussion else "",
        "wanted_on": _as_day(wanted) if wanted else {},
        "wanted_time": f"{wanted:%H:%M}" if wanted else "",
        "concerns": list(dict.fromkeys(_concerns(known))),
        "attach": ["screening"] if known.screening else [],
    }


def _as_day(moment: Any) -> dict[str, Any]:
    day = london_day(moment)
    parts = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    return {**parts, "about": False, "text": day.isoformat()}


def _concerns(known: Known) -> Iterator[str]:
    for key in ("form_of_exploitation", "method"):
        yield from OF_STATUS.get(str(known.status.get(key)), ())
    for question, _ in known.signs:
        found = (about for start, about in OF_SIGNS if question.key.startswith(start))
        first = next(found, None)
        if first:
            yield first


def _happened(known: Known) -> dict[str, Any]:
    return {
        "what_happened": account_of_concern(known),
        "how_known": _how_known(known),
        "missing_before": signs_in_words(known, "a_missing", "a_whereabouts"),
    }


def account_of_concern(known: Known) -> str:
    """What was seen, reported and thought, each under its own heading."""
    parts = (
        ("Seen", known.said("seen")),
        ("Told", known.said("told")),
        ("What the referrer thinks", known.said("opinion")),
    )
    return "\n\n".join(f"{label}: {text}" for label, text in parts if text)


def _how_known(known: Known) -> str:
    row = known.referral
    if row is None:
        return ""
    role = known.said("my_role")
    who = f"{row.author.name}, {row.owner.name}{f' ({role})' if role else ''}"
    return f"Referral {row.reference} from {who}."


def signs_in_words(known: Known, *starts: str) -> str:
    """The screening's signs with their evidence, one a line; all, or those starting so."""
    words = settings_in_force().form_words()
    rows = (
        (fill_placeholders(question.name, words), str(value.get("evidence") or ""))
        for question, value in known.signs
        if not starts or question.key.startswith(starts)
    )
    return "\n".join(f"{name}: {text}" if text else name for name, text in rows)


def strengths_in_words(known: Known) -> str:
    """What protects the child by the screening, with the evidence, one a line."""
    words = settings_in_force().form_words()
    rows = (
        (fill_placeholders(question.name, words), str(value.get("evidence") or ""))
        for question, value in known.strengths
    )
    return "\n".join(f"{name}: {text}" if text else name for name, text in rows)


def child_answers(known: Known) -> dict[str, Any]:
    """The child's details from the register, else from the referral."""
    found, told = known.child, known.said_in_words
    names = found.names or [f"{known.said('child_given')} {known.said('child_family')}".strip()]
    return {
        "child_name": names[0],
        "child_known_as": "; ".join(names[1:]) or known.said("known_as"),
        "child_born": found.born or told("born"),
        "child_gender": _spoken(found.one("gender")) or told("gender"),
        "child_ethnicity": found.ethnicity,
        "child_address": home_address_answers(known),
        "child_school": known.said("school"),
        "child_contacts": known.said("safe_contact"),
        "child_language": found.one("language") or known.said("language"),
        "child_needs": found.needs or known.said("disability_what"),
        "legal_status": found.legal_status or told("legal_status"),
        "household": found.around or known.said("people"),
    }


def home_address_answers(known: Known) -> dict[str, Any]:
    """The home address; a child's protected address is never copied."""
    if known.child.is_hidden:
        return {}
    return known.child.address or known.said("address") or {}


def _spoken(word: str) -> str:
    return word.replace("_", " ").capitalize()


def _views(known: Known) -> dict[str, Any]:
    national = known.national
    done = NATIONAL.get(national.state, "referred") if national else ""
    parents = (
        known.said("parents_told_when_what"),
        known.said_in_words("why_not_told"),
        known.said("why_not_told_words"),
    )
    is_danger = known.said("why_not_told") == "more_danger"
    return {
        "child_knows": known.said("child_told"),
        "parents_know": "not_safe" if is_danger else PARENTS_KNOW.get(known.said("parents_told")),
        "parents_view": "\n".join(text for text in parents if text),
        "nrm_done": done,
    }


def sending_answers(known: Known, row: PoliceReferral) -> dict[str, Any]:
    """The recipient and attachments of an 87A: the desk that reads now; email from the last."""
    sent = PoliceReferral.objects.filter(owner=known.case.owner_id).exclude(recipient_email="")
    last = sent.order_by("-sent_at").first()
    return {
        "recipient_name": _desk_now(known),
        "recipient_email": last.recipient_email if last else "",
        "attach": [item.key for item in form_87a.list_enclosures(row)],
    }


def _desk_now(known: Known) -> str:
    settings = settings_in_force()
    desk = reader_at(settings, known.actor.at).reads
    return desk.name if desk else f"Desk of {settings.police_unit_name}"


def acknowledgement_answers(known: Known, row: PoliceReferral) -> dict[str, Any]:
    """Officers acknowledge in the system; for others the form starts with "phone".

    For an officer the form is filled with their own name, job and phone number.
    """
    if row.agency_id not in known.actor.agencies([Role.POLICE_OFFICER]):
        return {"how": "phone"}
    me = known.me
    name = ", ".join(part for part in (me.name, me.job) if part) if me else ""
    return {"how": "system", "officer_name": name, "officer_phone": me.phone if me else ""}
