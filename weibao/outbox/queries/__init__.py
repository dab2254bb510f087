# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.queries.messages import dead_messages, is_anything_due, oldest_ready
from weibao.outbox.queries.notices import notices_of, unread_notices

__all__ = ["dead_messages", "is_anything_due", "notices_of", "oldest_ready", "unread_notices"]
