# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A printed sheet as a telephone's camera sees it."""

from io import BytesIO

import zxingcpp
from PIL import Image

from weibao.printing.document import pictures_of


def scanned(content):
    """What the codes of the first sheet say, from its upper left corner on."""
    picture = Image.open(BytesIO(pictures_of("labels", content)[0]))
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    by_place = sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return [code.text for code in by_place]
