# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list as the customer's administrator is shown it and signs it (M1)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from weibao.agreements.chain import canonical
from weibao.agreements.models import Contract
from weibao.agreements.queries.configuration import Line, configuration_of
from weibao.fieldwork.models import SignedList


@dataclass(frozen=True, slots=True)
class ListContent:
    """`values` is what the page shows; `text` is its canonical form, `digest` its SHA-256."""

    values: Mapping[str, Any]
    text: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStanding:
    """`signature` is of the list as it is now; `former` of an earlier one that was other."""

    content: ListContent
    signature: SignedList | None
    former: SignedList | None


def list_content(contract: Contract, *, now: datetime) -> ListContent:
    """The same list has the same hash, whenever it is asked for."""
    values = {
        "contract": contract.number,
        "provider": contract.provider.name,
        "customer": contract.customer.name,
        "devices": [_line(line) for line in configuration_of(contract, now=now)],
    }
    content = canonical(values)
    return ListContent(values, content.decode(), hashlib.sha256(content).hexdigest())


def list_standing(contract: Contract, *, now: datetime) -> ListStanding:
    """Only the latest signature counts, and only while the list says what was signed."""
    content = list_content(contract, now=now)
    latest = SignedList.objects.filter(contract=contract).order_by("-version").first()
    is_current = latest is not None and latest.content_hash == content.digest
    return ListStanding(
        content=content,
        signature=latest if is_current else None,
        former=None if is_current else latest,
    )


def _line(line: Line) -> dict[str, str]:
    return {
        "tag": line.tag,
        "model": line.model,
        "serial": line.serial,
        "user": line.user,
        "place": line.place,
        "brand": line.brand,
        "warranty_until": line.warranty_until,
    }
