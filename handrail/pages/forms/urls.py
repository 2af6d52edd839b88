"""The addresses of forms, of the pages of questions, and of what was typed and not sent."""

from handrail.pages.core.route import Route
from handrail.pages.forms import form_runner as question_page, forms, upload as bring_form

POST = ("POST",)
BOTH = ("GET", "POST")
CONCERN = "concerns/<uuid:public_id>/"
VERSION = "forms/<slug:key>/<str:number>/"

ROUTES: tuple[Route, ...] = (
    Route("concerns/new/", "start_concern", question_page.start, "concern.start", methods=BOTH),
    Route(
        CONCERN + "check/", "check_answers", question_page.check, "concern.write", "draft", BOTH
    ),
    Route(
        CONCERN + "<slug:stop>/", "question", question_page.page, "concern.write", "draft", BOTH
    ),
    Route("forms/", "forms", forms.forms, "form.read"),
    Route("forms/bring-your-own/", "bring_form", bring_form.bring, "form.publish", methods=BOTH),
    Route("forms/bring-your-own/<slug:name>.yaml", "form_example", bring_form.example,
          "form.publish"),
    Route("forms/<slug:key>/", "form", forms.instrument, "form.read"),
    Route(VERSION + "<int:page>/", "form_preview", forms.preview, "form.read"),
    Route(VERSION + "compare/", "form_compare", forms.compare, "form.read"),
    Route(VERSION + "copy/", "form_copy", forms.copy, "form.read"),
    Route(VERSION + "blank/", "form_blank", forms.blank, "form.read"),
    Route(VERSION + "withdraw/", "form_withdraw", forms.withdraw, "form.withdraw", methods=BOTH),
)  # fmt: skip
