"""The URLs: the routes table, and the error pages."""

from handrail.pages.core.routes import ROUTES

urlpatterns = [route.as_path() for route in ROUTES]
handler400 = "handrail.pages.core.error_pages.bad_request"
handler403 = "handrail.pages.core.error_pages.permission_denied"
handler404 = "handrail.pages.core.error_pages.not_found"
handler500 = "handrail.pages.core.error_pages.server_error"
handler429 = "handrail.pages.core.error_pages.too_many"  # of allauth, which looks for it here
