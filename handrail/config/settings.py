"""All settings. What differs from place to place is an environment variable: .env.sample."""

import os
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from handrail.rules.core import keyring
from handrail.rules.operations import rate_limits

ROOT = Path(__file__).resolve().parents[2]
DEMO_SECRET = "for-the-demo-only-" * 3  # nosec B105 - refused in production  # pragma: allowlist secret
DEMO_KEYS = "demo:ZGVtby1vbmx5LWtleS0zMi1ieXRlcy1sb25nISEhISE="  # pragma: allowlist secret


def _text(name: str, default: str = "") -> str:
    return os.environ.get(f"HANDRAIL_{name}") or default


def _flag(name: str) -> bool:
    return _text(name).lower() in {"1", "true", "yes", "on"}


MODE = _text("MODE", "demo")  # demo, test or production
PUBLIC_ADDRESS = _text("PUBLIC_ADDRESS", "http://localhost:8000")
DATA_FOLDER = Path(_text("DATA", str(ROOT / "var")))
SECRET_KEY = _text("SECRET_KEY", DEMO_SECRET)
SECRET_KEY_FALLBACKS = [*filter(None, _text("OLD_SECRET_KEYS").split(","))]
HANDRAIL_KEYS = _text("KEYS", DEMO_KEYS)
# Checkpoints of the audit, and its private key unless HANDRAIL_AUDIT_KEY names another file.
HANDRAIL_AUDIT_FOLDER = Path(_text("AUDIT_FOLDER", str(DATA_FOLDER / "audit")))
HANDRAIL_AUDIT_KEY = _text("AUDIT_KEY")
RELEASE = version("handrail")
try:
    keyring.parse_keys(HANDRAIL_KEYS)
except keyring.BadKeys as error:
    raise ImproperlyConfigured(str(error)) from None
DEBUG = _flag("DEBUG")
# off, code (a code for everybody) or full (a passkey for those whose account opens most)
SECOND_FACTOR = _text("SECOND_FACTOR", {"production": "full", "demo": "code"}.get(MODE, "off"))

# single sign-on by OpenID Connect; without an issuer there is none
SSO_ISSUER = _text("SSO_ISSUER")
SSO_NAME = _text("SSO_NAME", "your organisation")
SSO_ORIGIN = "://".join(urlsplit(SSO_ISSUER)[:2])
# the provider's words (acr, amr) that stand for a code or for a passkey, as WORD=code
SSO_STRONG = {
    word: strength
    for word, _, strength in (each.rpartition("=") for each in _text("SSO_STRONG").split())
}

if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured("HANDRAIL_MODE is demo, test or production.")
if _text("LOG", "text") not in {"text", "json"}:
    raise ImproperlyConfigured("HANDRAIL_LOG is text or json.")
if SECOND_FACTOR not in {"off", "code", "full"}:
    raise ImproperlyConfigured("HANDRAIL_SECOND_FACTOR is off, code or full.")
if not {*SSO_STRONG.values()} <= {"code", "passkey"}:
    raise ImproperlyConfigured("HANDRAIL_SSO_STRONG is WORD=code or WORD=passkey, and so on.")
if SSO_ISSUER and not _text("SSO_CLIENT"):
    raise ImproperlyConfigured("HANDRAIL_SSO_ISSUER needs HANDRAIL_SSO_CLIENT.")
if MODE == "production":
    faults = {
        "HANDRAIL_SECRET_KEY is the demo's or too short": len(SECRET_KEY) < 50
        or SECRET_KEY == DEMO_SECRET,
        "HANDRAIL_KEYS are the demo's": HANDRAIL_KEYS == DEMO_KEYS,
        "HANDRAIL_DEBUG is on": DEBUG,
        "HANDRAIL_SECOND_FACTOR is not full": SECOND_FACTOR != "full",
        "HANDRAIL_SSO_ISSUER is not https": SSO_ORIGIN != "://"
        and not SSO_ISSUER.startswith("https://"),
        "HANDRAIL_IDLE_MINUTES is not 5 to 60": not 5 <= int(_text("IDLE_MINUTES", "15")) <= 60,
    }
    if any(faults.values()):
        told = "; ".join(fault for fault, there in faults.items() if there)
        raise ImproperlyConfigured(f"Not starting in production: {told}. See .env.sample.")

_address = urlsplit(PUBLIC_ADDRESS)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise ImproperlyConfigured("HANDRAIL_PUBLIC_ADDRESS is https:// and the name people type.")
IS_HTTPS = _address.scheme == "https"
ALLOWED_HOSTS = [_address.hostname or "localhost", *filter(None, _text("HOSTS").split(","))]
if MODE != "production":
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "testserver"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if IS_HTTPS else []

INSTALLED_APPS = [
    "handrail",
    "handrail.records",
    "handrail.pages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "handrail.records.apps.SignedInPlaces",
    "allauth.socialaccount",
]
MIDDLEWARE = [
    "handrail.pages.operations.metrics.count_requests",
    "handrail.pages.core.response_headers.every_answer",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "handrail.pages.middleware.request_id",
    "handrail.pages.api.problems.problem_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handrail.pages.work.autosave.autosave_requests",
    "handrail.pages.middleware.actor_and_policy",
    "handrail.pages.middleware.refusals_and_disclosures",
]
ROOT_URLCONF = "handrail.config.urls"
WSGI_APPLICATION = "handrail.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "handrail" / "pages" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "handrail.pages.context_processors.template_context",
            ],
            "builtins": ["handrail.pages.templatetags.handrail"],
        },
    }
]

_database = _text("DATABASE", f"sqlite:///{DATA_FOLDER / 'handrail.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(_database, conn_max_age=600)}
# How long one statement may take, in seconds; 0 is no limit, as commands set it for themselves.
STATEMENT_SECONDS = int(_text("STATEMENT_SECONDS", "0" if MODE == "test" else "10"))
# Whether the SQL of queries and of what somebody may see is put together once and kept.
COMPILED_QUERIES = _text("COMPILED_QUERIES", "on").lower() not in {"0", "false", "no", "off"}
STANDBY_LAG = int(_text("STANDBY_LAG", "10"))  # seconds that what is counted there may be old
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    from handrail.config.sqlite import Connection  # only where fcntl is needed

    DATABASES["default"]["OPTIONS"] = {
        "factory": Connection,
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "cached_statements": 32,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000;",
    }
else:
    if _text("STANDBY"):
        DATABASES["standby"] = dj_database_url.parse(_text("STANDBY"), conn_max_age=600)
        DATABASES["standby"]["TEST"] = {"MIRROR": "default"}
    from handrail.config.postgresql import Cursor  # SQLite needs no driver of PostgreSQL's

    for _place in DATABASES.values():
        _limits = f"-c statement_timeout={STATEMENT_SECONDS}s"
        _limits += " -c jit=off"  # compiling long conditions takes seconds, running them none
        _limits += " -c lock_timeout=3s" if STATEMENT_SECONDS else " -c lock_timeout=0"
        _place["CONN_HEALTH_CHECKS"] = True
        _place["OPTIONS"] = {
            "connect_timeout": 3,
            "options": _limits,
            # what is asked again is planned once a connection: planning took longer than finding
            "server_side_binding": True,
            "cursor_factory": Cursor,
        } | _place.get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "handrail_cache",
        # limits and used codes are kept here: none may be thrown out to make room
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if MODE == "test":
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "handrail.pages.accounts.common_passwords.WordsOfThisPlace"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "handrail.pages.accounts.signin.Adapter"
ACCOUNT_FORMS = {"login": "handrail.pages.accounts.signin.SignInForm"}
MFA_ADAPTER = "handrail.pages.accounts.mfa.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "handrail.pages.accounts.mfa.CodeForm",
    "authenticate_webauthn": "handrail.pages.accounts.mfa.PasskeyAfterPassword",
    "activate_totp": "handrail.pages.accounts.mfa.FirstCodeForm",
    "add_webauthn": "handrail.pages.accounts.mfa.PasskeyForm",
}
MFA_TOTP_ISSUER = "Handrail"
# steps of 30 seconds to either side; each code works once, so the demo needs more of them
MFA_TOTP_TOLERANCE = 4 if MODE == "demo" else 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_ADAPTER = "handrail.pages.accounts.sso_provider.Adapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": SSO_NAME,
                "client_id": _text("SSO_CLIENT"),
                "secret": _text("SSO_SECRET"),
                "settings": {
                    "server_url": SSO_ISSUER.rstrip("/"),
                    "oauth_pkce_enabled": True,
                    "scope": ["openid"],  # nothing of the person but who they are there
                },
            }
        ]
        if SSO_ISSUER
        else []
    }
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
try:
    ACCOUNT_RATE_LIMITS = rate_limits.rates_in_force(_text("LIMITS"))
except rate_limits.BadLimits as error:
    raise ImproperlyConfigured(f"HANDRAIL_LIMITS: {error}") from None
MFA_RATE_LIMITS = {"webauthn_login": ACCOUNT_RATE_LIMITS["webauthn_login"]}

# Pages about people within an hour: after so many a proof is asked for, at the second one waits.
READS_AN_HOUR = int(_text("READS_AN_HOUR", "200"))
READS_AT_MOST = READS_AN_HOUR * 3

SESSION_ENGINE = "handrail.records.sessions"
SESSION_COOKIE_AGE = int(_text("SESSION_HOURS", "10")) * 3600
# how long a page may lie unused; 0 is no limit, for tests alone
IDLE_MINUTES = int(_text("IDLE_MINUTES", "0" if MODE == "test" else "15"))
# an account that nobody used for so many days is closed; 0 is never, for tests alone
DORMANT_DAYS = int(_text("DORMANT_DAYS", "0" if MODE == "test" else "45"))
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-handrail" if IS_HTTPS else "handrail"
CSRF_COOKIE_NAME = "__Host-handrail-csrf" if IS_HTTPS else "handrail-csrf"
# what a browser keeps of having signed in before: it signs nobody in, and passwords of strangers
# elsewhere do not count for it
BROWSER_COOKIE_NAME = "__Host-handrail-browser" if IS_HTTPS else "handrail-browser"
BROWSER_COOKIE_DAYS = 180
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed: on a child’s phone or a shared computer too
CSRF_FAILURE_VIEW = "handrail.pages.core.error_pages.csrf_failed"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^api/"]  # a system that asks in clear is refused, so that it is noticed
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _flag("BEHIND_PROXY") else 0  # whose address limits count for
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'none'"],
        "object-src": ["'none'"],
        "form-action": ["'self'", *([SSO_ORIGIN] if SSO_ISSUER else [])],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "report-uri": "/policy-reports/",
        "report-to": "policy",
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_HANDLERS = ["handrail.pages.core.uploads.CarefulUploads"]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
WHITENOISE_USE_FINDERS = MODE != "production"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # style and script are for our own pages
STORAGES = {
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _text("SMTP")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_FOLDER / "mail"
_smtp = urlsplit(_text("SMTP"))
EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "localhost", _smtp.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp.username or "", _smtp.password or ""
EMAIL_USE_TLS = _smtp.scheme == "smtps"
EMAIL_TIMEOUT = min(int(_text("MAIL_SECONDS", "20")), 90)  # less than a lease of the outbox
DEFAULT_FROM_EMAIL = _text("MAIL_FROM", "handrail@northmere.example")
METRICS_TOKEN = _text("METRICS_TOKEN")  # opens /metrics to whoever sends it; without it, 404
BACKUP_FOLDER = _text("BACKUP_FOLDER", str(DATA_FOLDER / "backups"))  # encrypted ones
WITNESSES = _text("WITNESSES")  # addresses outside this machine that hold checkpoints of the log
BACKUP_KEYS = _text("BACKUP_KEYS")  # public keys of age that backups are encrypted to
# The daily flow to the Department for Education is sent only where every one of these is set.
DFE_URL, DFE_TOKEN_URL = _text("DFE_URL").rstrip("/"), _text("DFE_TOKEN_URL")
DFE_CLIENT, DFE_SCOPE = _text("DFE_CLIENT"), _text("DFE_SCOPE")
DFE_SECRET_FILE, DFE_SUPPLIER_KEY_FILE = _text("DFE_SECRET_FILE"), _text("DFE_SUPPLIER_KEY_FILE")
# where the worker puts the tonight packs at 17:00, and the file with the phrase that opens them
PACK_FOLDER, PACK_PHRASE_FILE = _text("PACK_FOLDER"), _text("PACK_PHRASE_FILE")
CLAMD = _text("CLAMD")  # tcp://HOST:3310 or unix:/run/clamav/clamd.ctl
SILENCED_SYSTEM_CHECKS: list[str] = []
LOG = _text("LOG", "text")  # text for people, json for machines
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "quiet": {"()": f"handrail.config.logging_format.{'Lines' if LOG == 'json' else 'Quiet'}"}
    },
    "handlers": {
        "console": {"class": "handrail.config.logging_format.Steady", "formatter": "quiet"}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"handrail.worker": {"level": "INFO"}},
}
