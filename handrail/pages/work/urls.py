"""The addresses of a person’s own work and notices."""

from handrail.pages.core.route import PUBLIC, SIGNED_IN, Route
from handrail.pages.work import autosave as kept_words, calendar, my_work, notices as work
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("work/", "my_work", my_work.my_work, SIGNED_IN),
    Route("work/done/", "work_done", my_work.done, SIGNED_IN),
    Route("work/<uuid:public_id>/", "task", my_work.task, Permission.TASK_READ, "task", BOTH),
    Route(
        "work/<uuid:public_id>/late/",
        "task_late",
        my_work.late,
        Permission.TASK_FINISH,
        "task",
        BOTH,
    ),
    Route("notices/", "notices", work.notices, SIGNED_IN),
    Route("notices/read/", "read_notices", work.read_notices, SIGNED_IN, methods=POST),
    Route("my/mail/", "mail", work.mail, SIGNED_IN, methods=BOTH),
    Route(
        "notices/<uuid:public_id>/", "notice", work.notice, Permission.NOTICE_READ, "notice", POST
    ),
    Route("calendar/", "calendar", calendar.calendar, SIGNED_IN),
    Route("calendar/address/", "calendar_address", calendar.feed_page, SIGNED_IN, methods=POST),
    Route("calendar/<slug:key>.ics", "calendar_feed", calendar.feed, PUBLIC),
    Route("my/not-sent/", "unsent", kept_words.kept, SIGNED_IN),
    Route("my/not-sent/keep/", "keep_typing", kept_words.keep_typing, SIGNED_IN, methods=POST),
    Route("my/not-sent/<uuid:public_id>/", "unsent_words", kept_words.words, SIGNED_IN),
    Route(
        "my/not-sent/<uuid:public_id>/away/",
        "throw_away",
        kept_words.throw_away,
        SIGNED_IN,
        methods=POST,
    ),
)
