"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
application = get_wsgi_application()

from handrail.pages.starting import refuse_unsafe_start  # noqa: E402 - needs the settings

refuse_unsafe_start()
