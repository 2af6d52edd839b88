"""A paper page on which a child writes about the time they were missing, in their own words."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.records.queries.missing import episodes as queries

FORM, CHILDS_PAGE = "child_own_words", "own_words"


def show_paper_page(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The child's questions with room to write. It names nobody, so that it can be left lying."""
    row = or_404(queries.find_episode(request.actor, public_id))
    pages = form_of(latest_form(FORM)).pages
    page = next(one for one in pages if one.key == CHILDS_PAGE)
    questions = [(question.label, question.hint) for question in page.all_questions()]
    context = {"row": row, "title": page.title, "questions": questions, "lines": range(5)}
    return render(request, "missing/own_words_paper.html", context)
