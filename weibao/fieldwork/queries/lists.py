# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The configuration list as the customer's administrator is shown it and signs it (M1)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from weibao.agreements.chain import canonical
from weibao.agreements.models import Contract
from weibao.agreements.queries.configuration import Line, configuration_of
from weibao.fieldwork.access import ADMINISTRATORS
from weibao.fieldwork.models import SignedList
from weibao.parties.queries import people_of


@dataclass(frozen=True, slots=True)
class ListContent:
    """`values` is what the page shows; `text` is its canonical form, `digest` its SHA-256."""

    values: Mapping[str, Any]
    text: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStanding:
    """`signature` is of the list as it is now; `former` of an earlier one that was other.

    `changes` since that one are (tag then, tag now, model), empty where it joined or went;
    a device whose tag was changed is one change, known by its serial number. `signers` are
    the names of those who may sign it.
    """

    content: ListContent
    signature: SignedList | None
    former: SignedList | None
    changes: tuple[tuple[str, str, str], ...]
    signers: tuple[str, ...]


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
        changes=() if is_current or latest is None else changes_since(latest, content),
        signers=tuple(row.name for row in people_of(contract.customer, sorted(ADMINISTRATORS))),
    )


def changes_since(former: SignedList, content: ListContent) -> tuple[tuple[str, str, str], ...]:
    """What the list says now that it did not say when it was signed."""
    then = {one["tag"]: one for one in json.loads(former.content)["devices"]}
    now = {one["tag"]: one for one in content.values["devices"]}
    gone = {one["serial"]: one for tag, one in then.items() if tag not in now}
    joined = [one for tag, one in now.items() if tag not in then]
    renamed = {one["tag"]: gone[one["serial"]] for one in joined if _is_known(one, gone)}
    left = {one["tag"] for one in renamed.values()}
    return (
        *(
            (renamed[one["tag"]]["tag"] if one["tag"] in renamed else "", one["tag"], one["model"])
            for one in joined
        ),
        *(
            (tag, "", one["model"])
            for tag, one in then.items()
            if tag not in now and tag not in left
        ),
    )


def _is_known(line: Mapping[str, Any], gone: Mapping[str, Any]) -> bool:
    return line["serial"] != "-" and line["serial"] in gone


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
