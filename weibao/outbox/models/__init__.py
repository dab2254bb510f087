# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.models.choice import Group, NoticeChoice
from weibao.outbox.models.message import Message, Standing
from weibao.outbox.models.notice import Notice

__all__ = ["Group", "Message", "Notice", "NoticeChoice", "Standing"]
