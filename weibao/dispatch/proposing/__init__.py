# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.dispatch.proposing.day import Choice, Plan, Unplaced, propose
from weibao.dispatch.proposing.reasons import Reason

__all__ = ["Choice", "Plan", "Reason", "Unplaced", "propose"]
