"""The URLs: the routes table, and the pages for errors."""

from handrail.pages.routes import ROUTES

urlpatterns = [route.as_path() for route in ROUTES]
handler400 = "handrail.pages.messages.bad_request"
handler403 = "handrail.pages.messages.forbidden"
handler404 = "handrail.pages.messages.not_found"
handler500 = "handrail.pages.messages.server_error"
handler429 = "handrail.pages.messages.too_many"  # of allauth, which looks for it here
