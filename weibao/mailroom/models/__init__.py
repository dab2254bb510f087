# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.mailroom.models.incoming import Fate, IncomingMail, Mailbox
from weibao.mailroom.models.sent import SentMail

__all__ = ["Fate", "IncomingMail", "Mailbox", "SentMail"]
