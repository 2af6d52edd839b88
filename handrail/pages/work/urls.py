"""Routes of a person's own work and notifications."""

from handrail.pages.core.route import PUBLIC, SIGNED_IN, Route
from handrail.pages.work import autosave, calendar, my_work, notices, saved_views
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("work/", "my_work", my_work.list_tasks, SIGNED_IN),
    Route("work/done/", "work_done", my_work.list_done_tasks, SIGNED_IN),
    Route("work/<uuid:public_id>/", "task", my_work.show_task, Permission.TASK_READ, "task", BOTH),
    Route(
        "work/<uuid:public_id>/late/",
        "task_late",
        my_work.record_late_reason,
        Permission.TASK_FINISH,
        "task",
        BOTH,
    ),
    Route("notices/", "notices", notices.list_notices, SIGNED_IN),
    Route("notices/read/", "read_notices", notices.mark_notices_read, SIGNED_IN, methods=POST),
    Route("my/mail/", "mail", notices.change_mail_settings, SIGNED_IN, methods=BOTH),
    Route(
        "notices/<uuid:public_id>/",
        "notice",
        notices.open_notice,
        Permission.NOTICE_READ,
        "notice",
        POST,
    ),
    Route("views/<slug:page>/save/", "save_view", saved_views.save_view, SIGNED_IN, methods=POST),
    Route(
        "views/<uuid:public_id>/remove/",
        "remove_view",
        saved_views.remove_view,
        SIGNED_IN,
        methods=POST,
    ),
    Route("calendar/", "calendar", calendar.show_month, SIGNED_IN),
    Route("calendar/address/", "calendar_address", calendar.feed_page, SIGNED_IN, methods=POST),
    Route("calendar/<slug:key>.ics", "calendar_feed", calendar.download_feed, PUBLIC),
    Route("my/not-sent/", "unsent", autosave.list_unsent, SIGNED_IN),
    Route("my/not-sent/keep/", "keep_typing", autosave.save_typing, SIGNED_IN, methods=POST),
    Route("my/not-sent/<uuid:public_id>/", "unsent_words", autosave.show_unsent_words, SIGNED_IN),
    Route(
        "my/not-sent/<uuid:public_id>/away/",
        "throw_away",
        autosave.discard_unsent,
        SIGNED_IN,
        methods=POST,
    ),
)
