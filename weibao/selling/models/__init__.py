# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.selling.models.catalogue import CatalogueEdition, CatalogueItem
from weibao.selling.models.comparison import Comparison
from weibao.selling.models.deal import Deal, DealVersion, Standing
from weibao.selling.models.lead import (
    OVER,
    ItStaff,
    Lead,
    LeadEvent,
    LeadSettings,
    LeadStage,
    Nearness,
)
from weibao.selling.models.link import DealLink, QuoteLink
from weibao.selling.models.quote import Quote, QuoteStanding, QuoteVersion
from weibao.selling.models.renewal import RenewalHold
from weibao.selling.models.series import DealSeries
from weibao.selling.models.signature import Approval, Part, PartSignature, Side

__all__ = [
    "OVER",
    "Approval",
    "CatalogueEdition",
    "CatalogueItem",
    "Comparison",
    "Deal",
    "DealLink",
    "DealSeries",
    "DealVersion",
    "ItStaff",
    "Lead",
    "LeadEvent",
    "LeadSettings",
    "LeadStage",
    "Nearness",
    "Part",
    "PartSignature",
    "Quote",
    "QuoteLink",
    "QuoteStanding",
    "QuoteVersion",
    "RenewalHold",
    "Side",
    "Standing",
]
