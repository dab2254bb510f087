# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.selling.models.catalogue import CatalogueEdition, CatalogueItem
from weibao.selling.models.comparison import Comparison
from weibao.selling.models.deal import Deal, DealVersion, Standing
from weibao.selling.models.link import DealLink, QuoteLink
from weibao.selling.models.quote import Quote, QuoteStanding, QuoteVersion
from weibao.selling.models.series import DealSeries
from weibao.selling.models.signature import Approval, Part, PartSignature, Side

__all__ = [
    "Approval",
    "CatalogueEdition",
    "CatalogueItem",
    "Comparison",
    "Deal",
    "DealLink",
    "DealSeries",
    "DealVersion",
    "Part",
    "PartSignature",
    "Quote",
    "QuoteLink",
    "QuoteStanding",
    "QuoteVersion",
    "Side",
    "Standing",
]
