# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.reconciling.models.sent import SentStatement

__all__ = ["SentStatement"]
