# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The templates that a deal begins from: those of the library that are contracts."""

from __future__ import annotations

from weibao.library import NoTemplateError, template_text

FORMS = (
    "maintenance",
    "membership-vip",
    "membership",
    "incident-pack",
    "resident",
    "managed",
    "project",
)
"""In the order in which they are offered."""
ORDER, NDA = "service-order", "non-disclosure"


def template_titles(name: str) -> tuple[str, str]:
    """In Chinese and in English."""
    zh, _, en = template_text(name).partition("\n")[0].removeprefix("# ").partition(" / ")
    return zh.strip(), en.strip() or zh.strip()


def templates_for(form: str) -> dict[str, str]:
    """The parts that belong to every contract of that form (V1)."""
    if form not in FORMS:
        raise NoTemplateError(form)
    return {
        "contract": template_text(form),
        "service_order": template_text(ORDER),
        "nda": template_text(NDA),
    }
