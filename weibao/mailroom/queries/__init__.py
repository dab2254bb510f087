# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.mailroom.queries.known import known_about, writers_of
from weibao.mailroom.queries.mails import mail_for, mails_of, mails_waiting

__all__ = ["known_about", "mail_for", "mails_of", "mails_waiting", "writers_of"]
