# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whether the writer of a mail says that it cannot wait: in the subject, or by the mail program."""

import re
from email.message import Message

from weibao.mailroom.headers import header

URGENT = re.compile(
    r"(?<![不非])(?:[紧緊]急(?![联聯]|程度)|加急|特急|十万火急)"
    r"|^\W*急(?:\W|$)|[【\[(（]急[】\])）]|(?<!not )\burgent\b",
    re.IGNORECASE,
)


def is_urgent(message: Message) -> bool:
    """One tap in the mail program, as in the form on the web; or the word in the subject."""
    if header(message, "importance").lower() == "high":
        return True
    if header(message, "x-priority")[:1] == "1":
        return True
    return bool(URGENT.search(header(message, "subject")))
