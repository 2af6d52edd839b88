"""The addresses of forms, of the pages of questions, and of what was typed and not sent."""

from handrail.pages.core.route import Route
from handrail.pages.forms import form_runner as question_page, forms, upload as bring_form
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
CONCERN = "concerns/<uuid:public_id>/"
VERSION = "forms/<slug:key>/<str:number>/"

ROUTES: tuple[Route, ...] = (
    Route(
        "concerns/new/",
        "start_concern",
        question_page.start,
        Permission.CONCERN_START,
        methods=BOTH,
    ),
    Route(
        CONCERN + "check/",
        "check_answers",
        question_page.check,
        Permission.CONCERN_WRITE,
        "draft",
        BOTH,
    ),
    Route(
        CONCERN + "<slug:stop>/",
        "question",
        question_page.page,
        Permission.CONCERN_WRITE,
        "draft",
        BOTH,
    ),
    Route("forms/", "forms", forms.forms, Permission.FORM_READ),
    Route(
        "forms/bring-your-own/",
        "bring_form",
        bring_form.bring,
        Permission.FORM_PUBLISH,
        methods=BOTH,
    ),
    Route(
        "forms/bring-your-own/<slug:name>.yaml",
        "form_example",
        bring_form.example,
        Permission.FORM_PUBLISH,
    ),
    Route("forms/<slug:key>/", "form", forms.instrument, Permission.FORM_READ),
    Route(VERSION + "<int:page>/", "form_preview", forms.preview, Permission.FORM_READ),
    Route(VERSION + "compare/", "form_compare", forms.compare, Permission.FORM_READ),
    Route(VERSION + "copy/", "form_copy", forms.copy, Permission.FORM_READ),
    Route(VERSION + "blank/", "form_blank", forms.blank, Permission.FORM_READ),
    Route(
        VERSION + "withdraw/",
        "form_withdraw",
        forms.withdraw,
        Permission.FORM_WITHDRAW,
        methods=BOTH,
    ),
)
