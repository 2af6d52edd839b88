"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # for a server that was not begun by `handrail serve`
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
gc.disable()  # until everything is loaded: nothing of it is garbage
application = get_wsgi_application()

from handrail.config.urls import urlpatterns  # noqa: E402, F401 - every page, before anybody comes
from handrail.pages.operations.startup_checks import refuse_unsafe_start  # noqa: E402 - needs the settings

refuse_unsafe_start()

# What is loaded stays. Walked through at each full collection, it would put collections off until
# requests have left a fourth as many objects again.
gc.collect()
gc.freeze()
gc.enable()
