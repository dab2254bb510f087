# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The hours of one site in the words of a contract."""

from __future__ import annotations

from weibao.terms.clock import SiteHours
from weibao.wording.names import name_of
from weibao.wording.values import ZH, shown_spans


def site_hours(hours: SiteHours, language: str) -> str:
    """乌鲁木齐：工作日 10:00–14:00（Asia/Urumqi） / Urumqi: working days, 10:00–14:00 (…)"""
    days, spans = name_of(hours.days, language), shown_spans(hours.spans, language)
    if language == ZH:
        zone = f"（{hours.zone}）" if hours.zone else ""
        return f"{hours.site}：{days} {spans}{zone}"
    zone = f" ({hours.zone})" if hours.zone else ""
    return f"{hours.site}: {days}, {spans}{zone}"
