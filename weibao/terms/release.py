# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every JSON answer names, so that two people know whether they ran the same program."""

from __future__ import annotations

ENGINE_VERSION = "0.1.0"
SCHEMA_VERSION = 1
"""Raised when a name or a unit in the JSON output changes its meaning."""
