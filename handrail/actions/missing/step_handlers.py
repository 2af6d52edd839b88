"""The steps of this domain that do more than the workflow table says, with their handlers."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.missing import episodes, joined_reports, own_words

HANDLERS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("missing", "report"): episodes.report_missing,
    ("missing", "sight"): episodes.record_sighting,
    ("missing", "locate"): episodes.record_return,
    ("missing", "times"): episodes.correct_times,
    ("missing", "police_see"): episodes.record_prevention_interview,
    ("missing", "give"): episodes.assign_interviewer,
    ("missing", "hold"): episodes.record_return_interview,
    ("missing", "share"): episodes.share_with_agency,
    ("missing", "offer"): episodes.offer_interview,
    ("missing", "not_hold"): episodes.record_not_held,
    ("missing", "not_need"): episodes.decide_not_needed,
    ("missing", "close"): episodes.close_episode,
    ("missing", "join"): joined_reports.join_reports,
    ("missing", "phone"): own_words.record_phone,
    ("missing", "separate"): joined_reports.separate_report,
    ("missing", "withdraw"): joined_reports.withdraw_report,
}
