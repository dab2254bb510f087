# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.actions.choices import Wish, choose_notices
from weibao.outbox.actions.messages import (
    claim_messages,
    fail_message,
    finish_message,
    keep_lease,
    put_message,
    reap_lost_leases,
    release_message,
    revive_message,
)
from weibao.outbox.actions.notices import (
    ask_for_mail,
    keep_notices,
    put_notice,
    read_notice,
    read_notices,
)

__all__ = [
    "Wish",
    "ask_for_mail",
    "choose_notices",
    "claim_messages",
    "fail_message",
    "finish_message",
    "keep_lease",
    "keep_notices",
    "put_message",
    "put_notice",
    "read_notice",
    "read_notices",
    "reap_lost_leases",
    "release_message",
    "revive_message",
]
