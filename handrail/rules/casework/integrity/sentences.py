"""What is wrong and how to correct it, one sentence for each rule."""

import datetime as dt
from collections.abc import Iterable, Mapping

from handrail.rules.clocks import day_in_words, moment_in_words

Problems = dict[str, str]  # question key -> what is wrong and how to put it right

# The numbers are those of the Department for Education's checks on the children in need census;
# Q marks a query, which a council may explain. Rules without a number are the law's or our own.
SENTENCES: Mapping[str, str] = {
    "future": "{on} is in the future. Enter the date when it happened.",
    "before_referral": (  # 1103 assessment, 2889 section 47 enquiry
        "{on} is before the referral of {other}. Check the date. If it belongs to earlier work, "
        "record it there."
    ),
    "after_death": (  # 8565
        "{on} is after the day on which the child died, {other}. Check both dates; what is "
        "learned later is written as a case note."
    ),
    "after_closure": (  # 8565
        "The case was closed on {other}. Reopen it first, or check the date."
    ),
    "end_before_start": (  # 8608 assessment, 8925 plan
        "{on} is before the start on {other}. An end is on or after its start: check both dates."
    ),
    "assessments_overlap": (  # 8863Q, 8896
        "The assessment begun on {other} goes on after {on}. Go on with that one, have it "
        "authorised first, or check the day."
    ),
    "factors_early": (  # 8614
        "Factors are ticked when the assessment is finished. Remove them until then."
    ),
    "factors_missing": (  # 8897Q
        "Select at least one factor, or “No factors found”."
    ),
    "factors_unknown": (  # 8897Q
        "{code} is not on the national list of factors. Choose one from the list."
    ),
    "factors_repeated": "{code} is selected twice. Select it once.",  # 8898
    "factor_none_alone": (  # 8869
        "You cannot select “No factors found” (21) with another factor. Remove it, or remove "
        "the others."
    ),
    "enquiry_open": (  # 8890
        "The section 47 enquiry begun on {other} goes on after {on}. Go on with that one, record "
        "its outcome first, or check the day."
    ),
    "conference_unsaid": (  # 8868
        "Enter the date of the conference, or why one is not needed."
    ),
    "conference_both": (  # 8868
        "You entered a date for the conference and a reason why one is not needed. Remove one "
        "of them."
    ),
    "conference_weekend": (  # 8870Q, 8875
        "{on} is a {weekday}. A conference cannot be held at a weekend. Choose a date from "
        "Monday to Friday."
    ),
    "conference_early": (  # 8615
        "{on} is before the section 47 enquiry began on {other}. A conference follows the "
        "enquiry: check both dates."
    ),
    "plan_without_conference": (  # 2885
        "A child protection plan is made by a conference, and none is recorded. Record the "
        "conference first."
    ),
    "plan_not_on_conference": (  # 2885
        "A child protection plan starts on the day of its conference, {other}. Write that day, "
        "or correct the day of the conference."
    ),
    "plans_at_once": (  # 4001, 4003, 4016, 4017 both kinds at once; 8935 two protection plans
        "A {kind} runs from {other}, and a child has one plan at a time. End that plan on or "
        "before {on} first, or choose another day."
    ),
    "review_early": (  # 8841
        "{on} is not after the plan’s start on {other}. A review comes after it: check both dates."
    ),
    "plan_one_day": (  # 8840
        "A child protection plan cannot end on the day on which it starts, {on}. Check both dates; "
        "if it should not have been made, correct the record of the conference."
    ),
    "closed_early": (  # 8565
        "{on} is before {other}, the last day of work that is recorded. Close on or after that day."
    ),
    "closure_unfit": (  # 2990
        "“{reason}” is for a case that ended with an assessment, and this one has had a section "
        "47 enquiry or a plan. Choose another reason."
    ),
    "closure_not_died": (  # 8805, with the child's date of death
        "“Died” needs the day of the child’s death. Record it with the child, or choose another "
        "reason."
    ),
    "protection_future": "{at} has not come yet. Write when it happened.",
    "protection_over": (  # Children Act 1989, sections 45 and 46
        "{kind} ran until {limit}, and this is later. Check which power kept the child safe."
    ),
    "protection_longest": (  # Children Act 1989, sections 45 and 46
        "By law {kind} runs until {limit} at most, and this is longer. Check what was decided."
    ),
    "protection_backwards": "{at} is not after {other}, when it began. Check both.",
    "protection_not_extended": (  # Children Act 1989, section 46(6)
        "Police protection cannot be extended: it ends after 72 hours. Ask the court for an "
        "order, or record where the child is safe without one."
    ),
    "protection_once": (  # Children Act 1989, section 45(6)
        "By law an order is extended once, and this one was extended before. Check the order."
    ),
    "protection_too_long": (  # Children Act 1989, section 45(5)
        "By law an extension lasts at most 7 days, here until {limit}, and this is longer. Check "
        "the order."
    ),
    "protection_shorter": "The order lasts until {limit} already. Write a later moment.",
}


def sentence_for(rule: str, **words: object) -> str:
    """Return the sentence of a rule, its days and moments written out."""
    shown = {key: _shown(value) for key, value in words.items()}
    return SENTENCES[rule].format(**shown)


def _shown(value: object) -> str:
    if isinstance(value, dt.datetime):
        return moment_in_words(value)
    return day_in_words(value) if isinstance(value, dt.date) else str(value)


def first_problem(key: str, found: Iterable[str]) -> Problems:
    """Return the first sentence under the key of its question; nothing when all is well."""
    sentences = list(found)
    return {key: sentences[0]} if sentences else {}
