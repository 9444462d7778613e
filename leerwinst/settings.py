"""Every setting, once. What may differ between installations comes from the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from .env import BASIS, Omgeving
from .logs import LOGGING_CONFIG_DICT

omgeving = Omgeving.lees()

BASE_DIR = BASIS
VAR = Path(omgeving.tekst("LEERWINST_VAR"))
DEBUG = omgeving.ja_nee("DEBUG")
SECRET_KEY = omgeving.tekst("SECRET_KEY")
DATA_KEYS = omgeving.sleutels("DATA_KEYS")
ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS", "localhost,127.0.0.1")
LOKAAL = set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}
# Names under .localhost are this machine's own (RFC 6761), but everything is demanded of them.
ALLEEN_ZICHZELF = all(host.endswith(".localhost") for host in ALLOWED_HOSTS) or LOKAAL
WEB_BIND = omgeving.adres("WEB_BIND", "127.0.0.1:8000")
WEB_URL = omgeving.https("WEB_URL").rstrip("/") or (
    f"http://localhost:{WEB_BIND.rpartition(':')[2]}" if LOKAAL else f"https://{ALLOWED_HOSTS[0]}"
)

# OSO (architecture.md, "Outside surface")
SOAP_BIND = omgeving.adres("SOAP_BIND", "127.0.0.1:8443")
SOAP_PATH = omgeving.pad("SOAP_PATH", "/oso/")
SOAP_CERT = omgeving.bestand("SOAP_CERT", VAR / "ca" / "leerwinst-soap.pem")
SOAP_KEY = omgeving.bestand("SOAP_KEY", VAR / "ca" / "leerwinst-soap.key")
SOAP_CLIENT_CA = omgeving.bestand("SOAP_CLIENT_CA", VAR / "ca" / "ca.pem")
SOAP_CLIENT_CRL = omgeving.bestand("SOAP_CLIENT_CRL")
SOAP_IDENTITY = omgeving.keuze("SOAP_IDENTITY", "direct", frozenset({"direct", "proxy"}))
OSO_TRAFFIC_CENTER_URL = omgeving.https("OSO_TRAFFIC_CENTER_URL")
OSO_ENDPOINT_URL = omgeving.https("OSO_ENDPOINT_URL")
OSO_CLIENT_CERT = omgeving.bestand("OSO_CLIENT_CERT", VAR / "ca" / "leerwinst-client.pem")
OSO_CLIENT_KEY = omgeving.bestand("OSO_CLIENT_KEY", VAR / "ca" / "leerwinst-client.key")
OSO_CA = omgeving.bestand("OSO_CA", VAR / "ca" / "ca.pem")
OSO_ALLOW_PRIVATE_HOSTS = omgeving.ja_nee("OSO_ALLOW_PRIVATE_HOSTS")
OSO_GEGEVENSSET_DIR = omgeving.map("OSO_GEGEVENSSET_DIR")
MESSAGE_MAX_BYTES = omgeving.getal("MESSAGE_MAX_BYTES", 60 * 1024 * 1024, minimaal=1)
UNDO_DAYS = omgeving.dagen("UNDO_DAYS", 30)
BIN_DAYS = omgeving.dagen("BIN_DAYS", 30)
RAW_DAYS = omgeving.dagen("RAW_DAYS", 365)

# Upward links: names, so that the rooms below import nothing above them.
NOTIFICATIE_AANKONDIGING = "oso_import.inbox.announcement.announce"

INSTALLED_APPS = [
    "leerwinst.apps.LeerwinstConfig",
    "oso_import",
    "aanleverpunt",
    "leerlingen",
    "scholen",
    "logboek",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leerwinst.compressie.PaginaCompressie",
    "leerwinst.middleware.SpoorMiddleware",
    "csp.middleware.CSPMiddleware",
    "leerwinst.omvang.OmvangMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "scholen.middleware.SchoolMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "leerwinst.urls"
WSGI_APPLICATION = "leerwinst.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leerwinst.context.scherm",
            ],
        },
    },
]

DATABASES = {"default": omgeving.database("DATABASE_URL", f"sqlite:///{VAR / 'leerwinst.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Login
AUTH_USER_MODEL = "scholen.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation only
ACCOUNT_ADAPTER = "scholen.accounts.Adapter"
ACCOUNT_FORMS = {
    "change_password": "scholen.wachtwoorden.WachtwoordWijzigen",
    "set_password": "scholen.wachtwoorden.WachtwoordKiezen",
    "reset_password_from_key": "scholen.wachtwoorden.WachtwoordVanUitnodiging",
}
MFA_ADAPTER = "scholen.second_factor.MfaAdapter"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # a whole school begins at half past eight, from one address
    "login_failed": None,  # django-axes counts those, for all processes at once
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if LOKAAL else 1  # nginx adds the visitor to X-Forwarded-For
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "scholen.accounts.inlognaam"
AXES_CLIENT_IP_CALLABLE = "scholen.accounts.adres_van"
AXES_LOCKOUT_TEMPLATE = "account/te_vaak.html"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "password"]  # not in the log
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Safety of the browser's side. On a machine that only serves itself there is no https to demand.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOKAAL
SESSION_COOKIE_NAME = "leerwinst" if LOKAAL else "__Host-leerwinst"
CSRF_COOKIE_NAME = "csrf" if LOKAAL else "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not LOKAAL
SECURE_PROXY_SSL_HEADER = None if LOKAAL else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOKAAL else int(timedelta(days=365).total_seconds())
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOKAAL
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a plan of many pupils has many choices

# Text, time, files
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("handleiding", BASE_DIR / "docs" / "pictures")]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = None
EMAIL_CONFIG = omgeving.post("EMAIL_URL", VAR / "mail")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_FILE_PATH = EMAIL_CONFIG["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG["EMAIL_HOST"], EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG["EMAIL_USE_TLS"]

# Background work (architecture.md, "Celery is the only engine")
CELERY_BROKER_URL = omgeving.makelaar("CELERY_BROKER_URL", "filesystem://")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "data_folder_in": str(VAR / "broker" / "wachtrij"),
        "data_folder_out": str(VAR / "broker" / "wachtrij"),
        "processed_folder": str(VAR / "broker" / "verwerkt"),
        "control_folder": str(VAR / "broker" / "control"),
        "store_processed": False,
        "polling_interval": 0.05,
    }
    if CELERY_BROKER_URL.startswith("filesystem")
    # A broker that is down says so at once: who publishes is answering a LAS or a person.
    else {
        "visibility_timeout": 3600,
        "max_retries": 1,
        "interval_start": 0,
        "socket_connect_timeout": 2,
    }
)
# Paper has a queue and a worker of its own: a dossier never waits behind a pile of PDFs.
CELERY_TASK_ROUTES = {"oso_import.render_pdf": {"queue": "papier"}}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_PUBLISH_RETRY = False  # the row is the queue; sweep finds what was not published
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_EVENT_QUEUE_EXPIRES = 60
CELERY_TIMEZONE = TIME_ZONE
SWEEP_SECONDS = 15 if CELERY_BROKER_URL.startswith("filesystem") else 60
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat")
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "oso_import.sweep",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": SWEEP_SECONDS},
    },
    "hartslag": {  # nobody else asks the worker of the paper for anything on a quiet day
        "task": "leerwinst.hartslag",
        "schedule": SWEEP_SECONDS,
        "options": {"queue": "papier", "expires": SWEEP_SECONDS},
    },
    "check_registrations": {
        "task": "oso_import.check_registrations",
        # Each is asked about once a day; what waits for OSO, at every turn.
        "schedule": timedelta(minutes=15),
        "options": {"expires": 900},
    },
    "delete_expired": {
        "task": "oso_import.delete_expired",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["scholen.api_auth.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["scholen.api_auth.MagActie"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "scholen.api_problems.KeyPagination",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "scholen.api_problems.problem_json",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Leerwinst",
    "DESCRIPTION": "De API van een school: aanleverpunt, dossiers, imports, leerlingen, groepen.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": [],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "scholen.api_schema.with_problems",
    ],
}

REQUEST_ID_HEADER = None if LOKAAL else "HTTP_X_REQUEST_ID"  # nginx makes it
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = LOGGING_CONFIG_DICT
