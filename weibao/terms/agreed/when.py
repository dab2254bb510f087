# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Of which requests a clause speaks: by priority, channel, service, district or site."""

from __future__ import annotations

from dataclasses import dataclass, fields

from weibao.terms.facts.requests import RequestReported


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Conditions on the report of a request; one that names nothing holds for all."""

    priorities: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    is_urgent: bool | None = None

    def holds(self, reported: RequestReported) -> bool:
        return self is ALWAYS or (
            (not self.priorities or reported.priority in self.priorities)
            and (not self.channels or reported.channel in self.channels)
            and (not self.services or reported.service in self.services)
            and (not self.districts or reported.district in self.districts)
            and (not self.sites or reported.site in self.sites)
            and self.is_urgent in (None, reported.is_urgent)
        )

    def may_meet(self, other: When) -> bool:
        """Whether some request could fulfil both; at signing, two such clauses need a rank."""
        return all(_meet(getattr(self, item.name), getattr(other, item.name)) for item in _FIELDS)


def _meet(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return not one or not other or bool(set(one) & set(other))
    return None in (one, other) or one == other


ALWAYS = When()
_FIELDS = fields(When)
