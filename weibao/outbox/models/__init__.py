# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.models.message import Message, Standing
from weibao.outbox.models.notice import Notice

__all__ = ["Message", "Notice", "Standing"]
