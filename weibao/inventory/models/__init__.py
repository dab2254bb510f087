# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.inventory.models.agent import Agent, FullReport, NetworkCard
from weibao.inventory.models.conflict import Conflict, Sharing, Standing
from weibao.inventory.models.token import SiteToken

__all__ = ["Agent", "Conflict", "FullReport", "NetworkCard", "Sharing", "SiteToken", "Standing"]
