# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime


def written(at: datetime | None) -> str:
    """A moment as the content of a visit writes it, so that a telephone can hash the same."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""
