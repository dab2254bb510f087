# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The blanks of an answer, and how they are filled: by plain exchange of a closed list."""

import re
from collections.abc import Mapping

from weibao.parties.models import Person
from weibao.servicedesk.models import Request

BLANK = re.compile(r"\{([^{}\n]{1,20})\}")
BLANKS = ("编号", "报修人", "客户", "设备", "工程师", "我")
"""What may stand in braces; templates are written in Chinese, whatever the reader's language."""


def unknown_blanks(body: str) -> list[str]:
    return [name for name in dict.fromkeys(BLANK.findall(body)) if name not in BLANKS]


def filled(body: str, request: Request, *, by: Person) -> str:
    """In one pass: what fills a blank is never read for blanks again."""
    values = _values(request, by)
    return BLANK.sub(lambda found: values.get(found[1], found[0]), body)


def _values(request: Request, by: Person) -> Mapping[str, str]:
    device, engineer = request.device, request.assignee
    values = (
        request.number,
        request.caller_name,
        request.customer.name,
        f"{device.tag} {device.model}" if device else "",
        engineer.name if engineer else "",
        by.name,
    )
    return dict(zip(BLANKS, values, strict=True))
