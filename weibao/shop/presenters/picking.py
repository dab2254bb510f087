# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Lists are picked from what is known, and anything else is written beside it.

The boxes and the text field have one name: `joined` makes one list of what is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LISTS = "、"
PARTS = re.compile(r"[、,，;；\n]+")
WARNED = gettext_lazy("报修按地点登记的“区”找合同，写法要一字不差；确是新的区域，可以照签。")
NEAR = 0.5
"""How alike two names must be for one to be taken for the other mistyped; 1 is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    is_chosen: bool


def items_of(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in PARTS.split(value) if item.strip())


def options_of(chosen: Sequence[str], offered: Iterable[str]) -> tuple[Option, ...]:
    """The chosen ones first, in their order, so that sending them unchanged changes nothing."""
    names = dict.fromkeys([*chosen, *offered])
    return tuple(Option(value=name, is_chosen=name in chosen) for name in names)


def picked(posted: QueryDict, name: str) -> str:
    """What was picked and written under one name, in one list; no database keeps a NUL."""
    return LISTS.join(one for one in posted.getlist(name) if one).replace("\0", "")


def joined(posted: QueryDict) -> dict[str, str]:
    """Each field's text, of fields that are no form's, which would refuse a NUL."""
    return {name: picked(posted, name) for name in posted}


def unknown(said: Iterable[str], known: Sequence[str]) -> list[str]:
    """Nothing is unknown to whoever knows none."""
    return [name for name in said if name not in known] if known else []


def doubt(name: str, known: Sequence[str]) -> str:
    """What to say of a district that nobody has written before."""
    near = get_close_matches(name, known, n=1, cutoff=NEAR)
    if near:
        said = _("“%(name)s”不在服务目录和客户的地点里。是不是“%(near)s”？")
        return said % {"name": name, "near": near[0]}
    return _("“%(name)s”不在服务目录和客户的地点里。") % {"name": name}
