# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How a part of a deal was signed: drawn on the glass, or on paper of which a scan is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from weibao.printing.paper import Place
from weibao.selling.models import DealVersion, PartSignature
from weibao.signing.sheet import drawn


def hands_of(version: DealVersion, part: str) -> Mapping[str, PartSignature]:
    """The signatures under one part, by side: `provider` and `customer`."""
    return {one.side: one for one in version.signatures.all() if one.part == part}


def with_hand(place: Place, signature: PartSignature | None) -> Place:
    """The place with what was drawn there, or with the hash of the scan."""
    if signature is None or not place.is_signed:
        return place
    scanned = ((_("扫描件 SHA-256"), signature.scan),) if signature.scan else ()
    return replace(place, rows=(*place.rows, *scanned), strokes=drawn(signature.strokes))
