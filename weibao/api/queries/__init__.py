# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.api.queries.tokens import bearer_of, digest_of

__all__ = ["bearer_of", "digest_of"]
