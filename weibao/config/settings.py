# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Django's settings. What an installation may choose is an environment variable:

WEIBAO_DATA           folder of database, files and secret key; default: var/ beside manage.py, or
                      ~/.weibao/var where it was installed from a wheel
WEIBAO_DATABASE_URL   postgresql://user:password@host:5432/name; default: SQLite in WEIBAO_DATA
WEIBAO_DATABASE_POOL  most connections of one process to PostgreSQL; default: 8
WEIBAO_HOSTS          names under which it is reached, with commas; default: this machine only
WEIBAO_HTTPS          1 when browsers reach it by HTTPS: secure cookies, redirect, HSTS
WEIBAO_SECRET_KEY     default: made at the first start and kept in WEIBAO_DATA
WEIBAO_LOG_LEVEL      default: INFO
WEIBAO_ADDRESS        https://weibao.example: stands in mails; default: mails carry no link
WEIBAO_SMTP_URL       smtp://user:password@host:587 or smtps://…:465, or
                      file:///a/folder that keeps them; default: mail is printed
WEIBAO_IMAP_URL       imaps://user:password@host:993/INBOX: mail is fetched there; default: none
WEIBAO_MAIL_ADDRESS   the address of that mailbox; default: the user of WEIBAO_IMAP_URL
WEIBAO_MAIL_TRUSTS    name of the mail server whose Authentication-Results are believed
WEIBAO_DEBUG          1 for Django's debug pages; never where others can reach it
"""

from pathlib import Path

from weibao.config import environment, mail

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
IS_CHECKOUT = (ROOT / "manage.py").is_file()
"""Else it was installed from a wheel, and has nothing of its own around the package."""
HOME = ROOT if IS_CHECKOUT else Path.home() / ".weibao"
DATA = environment.folder("WEIBAO_DATA", HOME / "var")

DEBUG = environment.flag("WEIBAO_DEBUG")
HTTPS = environment.flag("WEIBAO_HTTPS")
SECRET_KEY = environment.secret_key(DATA)
ALLOWED_HOSTS = environment.words("WEIBAO_HOSTS", "127.0.0.1,localhost,[::1]")

INSTALLED_APPS = [
    "weibao.config",
    "weibao.demo",
    "weibao.web",
    "weibao.api",
    "weibao.erasure",
    "weibao.billing",
    "weibao.einvoice",
    "weibao.margins",
    "weibao.reconciling",
    "weibao.refunds",
    "weibao.reports",
    "weibao.selling",
    "weibao.earnings",
    "weibao.mailroom",
    "weibao.dispatch",
    "weibao.repairs",
    "weibao.bundles",
    "weibao.signing",
    "weibao.fieldwork",
    "weibao.stock",
    "weibao.servicedesk",
    "weibao.knowledge",
    "weibao.inventory",
    "weibao.agreements",
    "weibao.assets",
    "weibao.outbox",
    "weibao.parties",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    # These two rewrite the template loaders unless told not to: see TEMPLATES.
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "rules",
]

MIDDLEWARE = [
    "weibao.api.fallback.ProblemsForPrograms",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "weibao.config.csp.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "weibao.config.language.PersonLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # The last: their answers are pages like any other. None above them reads a body.
    "weibao.config.limits.BodyLimit",
    "weibao.config.limits.AddressWithoutNul",
]

ROOT_URLCONF = "weibao.config.urls"
FORM_RENDERER = "weibao.config.widgets.QuickFields"
WSGI_APPLICATION = "weibao.config.wsgi.application"

# Components (cotton) and partials each want to be the outermost loader. In any other order than
# this one a <c-…> tag goes to the browser as it is, and nothing complains.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "weibao.web.shell.shell",
            ],
        },
    }
]

# ---------------------------------------------------------------- data

DATABASES = {"default": environment.database(environment.text("WEIBAO_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by the processes of one machine; allauth counts failed logins in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA / "cache"),
    }
}

MEDIA_ROOT = DATA / "files"

# Bodies: forms and JSON by Django, files by weibao.config.limits.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
BODY_LIMIT = 25 * 1024 * 1024

# ---------------------------------------------------------------- static files

STATIC_URL = "static/"
STATIC_ROOT = HOME / "build" / "static"
# What tools/setup.py builds from front/src; setup.py puts it into a wheel.
STATICFILES_DIRS = [("vendor", ROOT / "front" / "dist" if IS_CHECKOUT else PACKAGE / "dist")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
if DEBUG:
    # Straight from the sources: nothing to collect after each change.
    STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }

# ---------------------------------------------------------------- languages and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ---------------------------------------------------------------- accounts

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "weibao.config.accounts.AccountsByInvitation"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
# Engineers often have a telephone number and no mailbox.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
# Failed logins are counted for each address: behind a proxy everybody would have the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

# ---------------------------------------------------------------- mail

ADDRESS = environment.text("WEIBAO_ADDRESS").rstrip("/")
globals().update(mail.outgoing(environment.text("WEIBAO_SMTP_URL")))
MAIL_IN = mail.incoming(
    environment.text("WEIBAO_IMAP_URL"), environment.text("WEIBAO_MAIL_ADDRESS")
)
MAIL_TRUSTS = environment.text("WEIBAO_MAIL_TRUSTS")

# ---------------------------------------------------------------- security

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"] if HTTPS else []
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
}

# ---------------------------------------------------------------- logging

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "filters": {"no_secrets": {"()": "weibao.config.logs.WithoutSecrets"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_secrets"],
        },
    },
    "root": {"handlers": ["stderr"], "level": environment.text("WEIBAO_LOG_LEVEL", "INFO")},
    # Django's own handlers would print each record a second time.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
