# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.mailroom.queries.about import About, about_notice
from weibao.mailroom.queries.delivery import (
    Delivered,
    State,
    delivered_about,
    delivered_on,
)
from weibao.mailroom.queries.failed import Failed, failed_for
from weibao.mailroom.queries.known import known_about, writers_of
from weibao.mailroom.queries.mails import mail_for, mails_of, mails_waiting

__all__ = [
    "About",
    "Delivered",
    "Failed",
    "State",
    "about_notice",
    "delivered_about",
    "delivered_on",
    "failed_for",
    "known_about",
    "mail_for",
    "mails_of",
    "mails_waiting",
    "writers_of",
]
