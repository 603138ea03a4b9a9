"""Django's settings for one node; everything that differs between nodes comes from its home."""

import os
import warnings
from datetime import timedelta

from paraph.home import default_path, load

HOME = load(default_path())

SECRET_KEY = HOME.secret()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("PARAPH_HOSTS", "*").split(",")
DATABASES = HOME.databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "paraph.store",
    "paraph.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "paraph.web.security.policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

ROOT_URLCONF = "paraph.web.urls"
ASGI_APPLICATION = "paraph.web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "paraph.web.furniture.page",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("ur", "اردو")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

FILE_UPLOAD_HANDLERS = ["paraph.web.uploads.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # what a form holds besides files: versions of a plan, changes to be taken over
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a delegation of 300 with names and titles in several languages
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # a folder of pages saved by a browser, with all that lies beside them

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = f"paraph-{HOME.side.lower()}"
CSRF_COOKIE_NAME = f"paraph-csrf-{HOME.side.lower()}"
# Who guesses waits: a name is shut for the address that was wrong about it, so that nobody shuts an officer out.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "paraph.web.rooms.door.shut"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username"]  # a password typed in the wrong field stays out of the log; addresses do not
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
MIGRATION_MODULES = {"axes": None}  # the handler keeps its count in memory, no table is needed

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "axes": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # Any stranger can ask for a host that is not ours, as often as he likes: he is answered, and not written down.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}

# WhiteNoise hands out small files by synchronous iterators; Django says so once in every process.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
