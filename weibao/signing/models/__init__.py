# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.signing.models.link import SignLink, SignLinkOpening

__all__ = ["SignLink", "SignLinkOpening"]
