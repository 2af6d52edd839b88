"""Records an access notice from CP-IS: a health service looked up a child."""

from django.http import HttpResponse

from handrail.actions.integrations import cp_is as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Day, Line
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.forms.answer_dates import day_given, moment_of
from handrail.rules.permissions import Incomplete


def record_notice(request: Request) -> HttpResponse:
    """The page on which a notice is entered; it does not exist while CP-IS is off."""
    or_404(settings_in_force().uses_cp_is or None)
    fields = {
        "nhs": Line("NHS number", width="10",
                    help_text="For an unborn child, this is the mother’s. It does not find the "
                    "baby’s case: look it up and tell the worker"),
        "where": Line("Which service looked the child up?",
                      help_text="As in the notification, for example an emergency department"),
        "at_on": Day("What date was the child looked up?"),
        "at_time": Line("What time was it?", width="5", help_text="24-hour clock, such as 16:05"),
    }  # fmt: skip
    return form_page(
        request,
        form_of(fields),
        lambda form: _record(request, form),
        lambda form: redirect_with_confirmation("cp_is_recorded", "cp_is_notice"),
        template="integrations/cp_is_notice.html",
        context={},
    )


def _record(request: Request, form: GovukForm) -> object:
    typed = form.cleaned_data
    day = day_given(typed["at_on"]) if typed["at_on"] else None
    at = moment_of({"at_on": day, "at_time": typed["at_time"]}, "at", request.now)
    if at is None:
        raise Incomplete({"at_on": "Enter the date the child was looked up"})
    return actions.record_access_notice(
        by=request.actor, nhs=typed["nhs"], where=typed["where"], at=at, now=request.now
    )
