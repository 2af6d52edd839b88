"""The home page, by role, and the choice for people with several roles."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.organisation import preferences
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import with_confirmation
from handrail.pages.core.navigation import home_address
from handrail.pages.core.request import Request
from handrail.rules.core.home_pages import home_page, home_pages
from handrail.rules.permissions import Incomplete


def show_home(request: Request) -> HttpResponse:
    """Redirects to the page of the actor's role; people with several roles choose once."""
    if request.actor.is_visitor:
        return redirect("my_page")
    chosen = request.user.home_page
    if not chosen and len(home_pages(request.actor.roles)) > 1:
        return redirect("home_page")
    return redirect(home_address(request.actor, chosen))


def choose_home_page(request: Request) -> HttpResponse:
    """The choice of home page, from those that the actor's roles offer."""
    roles, problem = request.actor.roles, ""
    code = home_page(roles, request.user.home_page).code
    if request.method == "POST":
        code = request.POST.get("page", "")
        try:
            preferences.choose_home_page(by=request.actor, code=code, now=request.now)
        except Incomplete as error:
            problem = error.problems["page"]
        else:
            address = home_address(request.actor, code)
            return redirect(with_confirmation(address, "home_page"))
    context = {
        "pages": home_pages(roles),
        "code": code,
        "problem": problem,
        "errors": fields.error_list({"page": problem} if problem else {}),
        "page_errors": bool(problem),
    }
    return render(request, "core/home_page.html", context, status=422 if problem else 200)
