# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A change of a device as plain values: what agents, imports and pages hand to its archive."""

from dataclasses import dataclass

from weibao.assets.models import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Nothing before: something joined; nothing after: it went."""

    kind: EventKind
    what: str = ""
    before: str = ""
    after: str = ""
