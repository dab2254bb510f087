# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tests.factories.fixtures import *  # noqa: F403 # fixtures
