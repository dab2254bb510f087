# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.api.models.token import ApiToken

__all__ = ["ApiToken"]
