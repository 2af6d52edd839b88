"""Routes of forms, of the pages of questions, and of unsent text."""

from handrail.pages.core.route import Route
from handrail.pages.forms import form_runner, forms, upload
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
CONCERN = "concerns/<uuid:public_id>/"
VERSION = "forms/<slug:key>/<str:number>/"

ROUTES: tuple[Route, ...] = (
    Route(
        "concerns/new/",
        "start_concern",
        form_runner.start_concern,
        Permission.CONCERN_START,
        methods=BOTH,
    ),
    Route(
        CONCERN + "check/",
        "check_answers",
        form_runner.check_and_send,
        Permission.CONCERN_WRITE,
        "draft",
        BOTH,
    ),
    Route(
        CONCERN + "<slug:stop>/",
        "question",
        form_runner.edit_page,
        Permission.CONCERN_WRITE,
        "draft",
        BOTH,
    ),
    Route("forms/", "forms", forms.list_instruments, Permission.FORM_READ),
    Route(
        "forms/bring-your-own/",
        "bring_form",
        upload.upload_form,
        Permission.FORM_PUBLISH,
        methods=BOTH,
    ),
    Route(
        "forms/bring-your-own/<slug:name>.yaml",
        "form_example",
        upload.download_example,
        Permission.FORM_PUBLISH,
    ),
    Route("forms/<slug:key>/", "form", forms.show_instrument, Permission.FORM_READ),
    Route(VERSION + "<int:page>/", "form_preview", forms.preview_page, Permission.FORM_READ),
    Route(VERSION + "compare/", "form_compare", forms.compare_versions, Permission.FORM_READ),
    Route(VERSION + "copy/", "form_copy", forms.download_starting_copy, Permission.FORM_READ),
    Route(VERSION + "blank/", "form_blank", forms.download_blank_form, Permission.FORM_READ),
    Route(
        VERSION + "withdraw/",
        "form_withdraw",
        forms.withdraw_version,
        Permission.FORM_WITHDRAW,
        methods=BOTH,
    ),
)
