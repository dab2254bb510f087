# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages are asked for on Monday at 10:30 in Shanghai, half an hour after the cast begins."""

from tests.web.conftest import *  # noqa: F403 # fixtures
from tests.web.conftest import _half_past_ten

__all__ = ["_half_past_ten"]
