# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The telephone's app itself: its page has nobody's data, so that it can be kept for everybody."""

import hashlib
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.pocket.words import words_of_app

PAGE = "/pocket/"
FILES = ("vendor/app.css", "vendor/pocket.css", "vendor/pocket.js", "vendor/icons.svg")
ICONS = {192: "web/pocket-192.png", 512: "web/pocket-512.png"}
WORKER = "vendor/worker.js"
SEAL = "web/seal.svg"
THEME, PAPER = "#0d5c63", "#f6f3ed"


def page_of_app() -> dict[str, Any]:
    return {
        "lang": "en" if get_language() == "en" else "zh-CN",
        "theme": THEME,
        "brought": {"words": words_of_app(), "icons": static("vendor/icons.svg")},
    }


def manifest() -> dict[str, Any]:
    icons = [
        {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, name in ICONS.items()
        for purpose in ("any", "maskable")
    ]
    seal = {"src": static(SEAL), "sizes": "any", "type": "image/svg+xml"}
    return {
        "id": PAGE,
        "start_url": PAGE,
        "scope": PAGE,
        "name": _("维保 · 上门"),
        "short_name": _("上门"),
        "lang": page_of_app()["lang"],
        "display": "standalone",
        "theme_color": THEME,
        "background_color": PAPER,
        "icons": [*icons, seal],
    }


def worker_files(page: str) -> dict[str, Any]:
    """What the service worker keeps; its stamp is another as soon as any of it is.

    `page` is the page as it is now: a changed word makes another stamp, too.
    """
    names = [*FILES, *ICONS.values(), SEAL]
    total = hashlib.sha256(page.encode())
    for name in [*names, WORKER]:
        total.update(static(name).encode())
        total.update(content_of(name))
    return {
        "stamp": total.hexdigest()[:16],
        "page": PAGE,
        "files": [static(name) for name in names],
    }


def content_of(name: str) -> bytes:
    """Empty where only collected files are there; those have a name that says their content."""
    found = finders.find(name)
    return Path(found).read_bytes() if isinstance(found, str) else b""
