# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.repairs.models.event import RepairEvent, What
from weibao.repairs.models.loaner import Loaner
from weibao.repairs.models.repair import OPEN, Category, Repair, Standing

__all__ = ["OPEN", "Category", "Loaner", "Repair", "RepairEvent", "Standing", "What"]
