# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which contents are pictures that every browser shows: their first bytes say so, not names."""

FORMS = {
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"GIF87a": ("image/gif", "gif"),
    b"GIF89a": ("image/gif", "gif"),
}
FEWEST_BYTES = 12
"""What must be read of a content to know."""


def picture_type(content: bytes) -> tuple[str, str] | None:
    """Its media type and the end of its name; None for anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ("image/webp", "webp")
    return next((found for head, found in FORMS.items() if content.startswith(head)), None)
