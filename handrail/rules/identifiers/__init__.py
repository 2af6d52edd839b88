"""Checking and normalising what people type: numbers, postcodes, phones, text and dates."""

from handrail.rules.identifiers.births import OLDEST, clean_birth, typed_birth_problem
from handrail.rules.identifiers.contact_points import clean_email, clean_phone, clean_postcode
from handrail.rules.identifiers.dates import (
    UNKNOWN_DATE,
    CleanedDate,
    PartialDate,
    Precision,
    age_in_years,
    birthday_at,
    clean_date,
)
from handrail.rules.identifiers.numbers import clean_nhs_number, clean_upn, show_nhs_number
from handrail.rules.identifiers.outcome import Absence, Cleaned
from handrail.rules.identifiers.texts import LINE, LONG, clean_text

__all__ = [
    "LINE",
    "LONG",
    "OLDEST",
    "UNKNOWN_DATE",
    "Absence",
    "Cleaned",
    "CleanedDate",
    "PartialDate",
    "Precision",
    "age_in_years",
    "birthday_at",
    "clean_birth",
    "clean_date",
    "clean_email",
    "clean_nhs_number",
    "clean_phone",
    "clean_postcode",
    "clean_text",
    "clean_upn",
    "show_nhs_number",
    "typed_birth_problem",
]
