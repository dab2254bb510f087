# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.api.actions.tokens import make_token, revoke_token

__all__ = ["make_token", "revoke_token"]
