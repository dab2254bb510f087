# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.queries.choices import choice_of, choices_of, mail_moment
from weibao.outbox.queries.messages import dead_messages, is_anything_due, oldest_ready
from weibao.outbox.queries.notices import notices_of, notices_to_show, unread_notices

__all__ = [
    "choice_of",
    "choices_of",
    "dead_messages",
    "is_anything_due",
    "mail_moment",
    "notices_of",
    "notices_to_show",
    "oldest_ready",
    "unread_notices",
]
