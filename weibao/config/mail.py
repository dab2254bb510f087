# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where mail is sent to and fetched from, as addresses in the environment."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from weibao.mailroom.servers import TIMEOUT, MailServer


def outgoing(address: str) -> dict[str, Any]:
    """Django's settings for sending; without an address, mail is printed."""
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme == "file" and parts.path:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "WEIBAO_SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465,"
            " or file:///a/folder to keep mails as files."
        )
    is_inner = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        # A password never crosses a network in the clear; a server on this machine may do without.
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not is_inner,
        "EMAIL_TIMEOUT": TIMEOUT,
    }


def incoming(address: str, mailbox: str) -> MailServer | None:
    """The mailbox that is fetched; None without an address."""
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "WEIBAO_IMAP_URL must look like imaps://user:password@host:993/INBOX."
        )
    user = unquote(parts.username or "")
    return MailServer(
        host=parts.hostname,
        port=parts.port or (993 if parts.scheme == "imaps" else 143),
        is_encrypted=parts.scheme == "imaps",
        user=user,
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        address=(mailbox or user).lower(),
    )
