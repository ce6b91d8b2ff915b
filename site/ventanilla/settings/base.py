"""What every place shares. This is the one module that reads the environment; docs/configuracion.md lists it all."""

from pathlib import Path

import environ

from ventanilla.settings.csp import ADMIN_CSP, CSP
from ventanilla.settings.logs import LOGS

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var"))).resolve()

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://127.0.0.1:{PORT}")
WAGTAILADMIN_BASE_URL = PUBLIC_URL

INSTALLED_APPS = [
    "ventanilla",
    "home",
    "asesoria",
    "comunicaciones",
    "noticias",
    "tramites",
    "forms",
    "search",
    "cuentas",
    "core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "cuentas.apps.CuentasUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "formtools",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.RememberMiddleware",
    "core.middleware.PolicyMiddleware",
    "core.middleware.GateMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.RedirectMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "cuentas.middleware.SecondFactorMiddleware",
    "cuentas.middleware.HonestFormsMiddleware",
    "home.middleware.NegativasMiddleware",
]

ROOT_URLCONF = "ventanilla.urls"
WSGI_APPLICATION = "ventanilla.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'ventanilla.sqlite3'}")}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    # IMMEDIATE: a transaction that reads and then writes must not be refused at its first write. FULL: a radicado that
    # was answered for must outlive a power cut. No ATOMIC_REQUESTS: every GET would take the write lock.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        ),
    }
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = not IS_SQLITE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache, tasks, mail ---------------------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        # Shared by the processes of one machine: limits and codes must not be counted per process.
        else {
            "BACKEND": "core.filecache.LockedFileCache",
            "LOCATION": DATA_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    ),
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "core.mail.ConsoleAndFileBackend"
MAIL_DELIVERY_BACKEND = EMAIL_BACKEND  # hands over what the outbox holds; all that is sent goes into the outbox
EMAIL_BACKEND = "core.outbox.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Alcaldía de La Estrella <no-responder@demo.invalid>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- People ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=True)  # asked of the admin's people outside the demo

ACCOUNT_ADAPTER = "cuentas.adapter.CuentasAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# With `password1` here the login has its password field; citizens may leave it out and enter by a code sent by e-mail.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "login": "cuentas.forms.EntrarForm",
    "signup": "cuentas.forms.RegistrarseForm",
    "add_email": "cuentas.forms.CambiarCorreoForm",
    "change_email": "cuentas.forms.CorregirCorreoForm",
    "change_password": "cuentas.forms.CambiarContrasenaForm",
    "set_password": "cuentas.forms.PonerContrasenaForm",
    "reset_password": "cuentas.forms.PedirContrasenaForm",
    "reset_password_from_key": "cuentas.forms.ContrasenaNuevaForm",
    "request_login_code": "cuentas.forms.PedirCodigoForm",
    "confirm_login_code": "cuentas.forms.CodigoParaEntrarForm",
    "confirm_email_verification_code": "cuentas.forms.CodigoDelCorreoForm",
    "reauthenticate": "cuentas.forms.ConfirmarContrasenaForm",
}
ACCOUNT_RATE_LIMITS = {"confirm_email": "4/10m/key"}  # with one in three minutes "send me another" never worked
ACCOUNT_CHANGE_EMAIL = True  # one address an account: a new one takes the place of the old when it is confirmed
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60  # mail may take some minutes
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a person is told when address, password or second factor of the account change
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PUBLIC_URL.partition(":")[0]
MFA_ADAPTER = "cuentas.adapter.SegundoFactorAdapter"
MFA_FORMS = {
    "authenticate": "cuentas.forms.SegundoPasoForm",
    "reauthenticate": "cuentas.forms.ConfirmarSegundoPasoForm",
    "activate_totp": "cuentas.forms.ActivarSegundoPasoForm",
}
MFA_TOTP_TOLERANCE = 1  # telephones' clocks are some seconds off
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SESSION_COOKIE_AGE = 60 * 60 * 12

# --- Language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("es", "Español"), ("en", "English")]
LOCALE_PATHS = [SITE / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "America/Bogota"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"  # uploads of citizens and issued PDFs; never under an address of its own
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "core.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "core.stylesheets.OneSheetStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Wagtail --------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Ventanilla"
WAGTAILIMAGES_IMAGE_MODEL = "core.Imagen"
WAGTAILDOCS_DOCUMENT_MODEL = "core.Documento"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # all who work here are in one; the choice is not offered

# --- Ventanilla -----------------------------------------------------------------------------------------------------
# Keys of the answers and files at rest, newest first, separated by commas (Fernet: 32 bytes in URL-safe base64).
FIELD_ENCRYPTION_KEYS = env.list("FIELD_ENCRYPTION_KEYS", default=[])
DIGEST_KEY = env.str("DIGEST_KEY", default="")
CLAMD_URL = env.str("CLAMD_URL", default="")
# How many proxies of ours stand before the site: the client's address is that one of X-Forwarded-For from the right.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
CAMPAIGN_WORDS_PER_MINUTE = env.int("CAMPAIGN_WORDS_PER_MINUTE", default=150)  # how fast a radio script is read aloud
CAMPAIGN_MAIL_PER_MINUTE = env.int("CAMPAIGN_MAIL_PER_MINUTE", default=60)  # what a sending proposes
MESSENGER_URL = env.str("MESSENGER_URL", default="")  # instant messages to groups are posted there, signed
MESSENGER_SECRET = env.str("MESSENGER_SECRET", default="")
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)  # how long a new person may set a password by the mailed link
DRAFT_DAYS = env.int("DRAFT_DAYS", default=30)  # how long an unfinished form is kept after it was last touched
JORNADAS_DIAS_ANTES = env.int("JORNADAS_DIAS_ANTES", default=7)  # the invitation goes on that date before the start
JORNADAS_HORA = env.int("JORNADAS_HORA", default=6)  # no invitation or reminder goes earlier in the day
PRACTICA_DIAS = env.int("PRACTICA_DIAS", default=0)  # days around those of a jornada on which people may practise
JORNADAS_LOTE = env.int("JORNADAS_LOTE", default=50)  # how many of them one task writes
ASISTENCIA_CONSERVAR_DIAS = env.int("ASISTENCIA_CONSERVAR_DIAS", default=730)  # data of who came unregistered
VERSION = "0.1.0"
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")

SILENCED_SYSTEM_CHECKS: list[str] = []
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = CSP
CONTENT_SECURITY_POLICY_ADMIN = ADMIN_CSP
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
LOGGING = LOGS
CSRF_FAILURE_VIEW = "core.views.errores.csrf_failure"
