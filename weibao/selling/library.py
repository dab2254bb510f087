# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The templates that a deal begins from: those of the library that are contracts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import weibao

FOLDER = Path(weibao.__file__).parent.parent / "library"
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


class NoTemplateError(LookupError):
    """The library has no contract of that name."""


@lru_cache(maxsize=32)
def template_text(name: str) -> str:
    if name not in {*FORMS, ORDER, NDA}:
        raise NoTemplateError(name)
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


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
