# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.bundles.models.entry import FieldEntry, Outcome
from weibao.bundles.models.other import OtherBody
from weibao.bundles.models.upload import Upload

__all__ = ["FieldEntry", "OtherBody", "Outcome", "Upload"]
