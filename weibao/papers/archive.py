# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""All of a contract as one ZIP, for either side to keep when it ends, and to check offline.

What it says is read at one moment; then the documents are made one by one while they are sent.
`weibao verify` and `weibao replay` accept what is in it, and print the same bytes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import (
    amendments_of,
    answer_json,
    issued_invoices,
    ledger_lines,
    ledger_root,
    month_json,
    refunds_owed,
)
from weibao.billing.queries import months_of
from weibao.fieldwork.models import Visit
from weibao.office.presenters.service_report import service_report_of
from weibao.papers.names import fit
from weibao.papers.pictures import files_of, manifest_of
from weibao.papers.presenters.agreed import contract_paper, nda_paper, order_paper
from weibao.papers.presenters.amending import amendment_paper
from weibao.papers.presenters.money import invoice_paper, refund_paper, statement_paper
from weibao.parties.models import Person
from weibao.printing.document import pdf_of
from weibao.printing.paper import Paper
from weibao.printing.word import docx_of
from weibao.reports.queries import service_month
from weibao.servicedesk.files import path_of
from weibao.signing.sheet import name_of_sheet, sheet_of_version

SUMS = "SHA256SUMS"
PIECE = 256 * 1024
"""Bytes of a file that are in memory at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of the archive; `made` makes its bytes, from values that were read before.

    What lies on the disk already is copied piece by piece from its `path`.
    """

    name: str
    made: Callable[[], bytes] = bytes
    path: Path | None = None

    def pieces(self) -> Iterator[bytes]:
        if self.path is None:
            yield self.made()
            return
        with self.path.open("rb") as file:
            yield from iter(partial(file.read, PIECE), b"")


def archive_of(contract: Contract, *, by: Person, now: datetime) -> Iterator[bytes]:
    """The bytes of the ZIP. Before this returns all is read but photos and attachments."""
    return zipped(gathered(contract, by=by, now=now), at=now)


def gathered(contract: Contract, *, by: Person, now: datetime) -> list[Entry]:
    """While the row is locked nobody adds to the ledger, so that all of it is of one moment."""
    with transaction.atomic():
        row = Contract.objects.select_for_update(no_key=True, of=("self",)).select_related(
            "provider", "customer"
        )
        contract = row.get(pk=contract.pk)
        return [
            written("README.txt", readme(contract, now=now)),
            *executed(contract, now=now),
            *agreed(contract, now=now),
            *monthly(contract, by=by, now=now),
            *billed(contract, now=now),
            *visits(contract),
            *pictures(contract, by=by),
        ]


def executed(contract: Contract, *, now: datetime) -> Iterator[Entry]:
    """What the engine runs on, and what it answers."""
    lines = (line if line.endswith("\n") else f"{line}\n" for line in ledger_lines(contract))
    yield written("contract.md", contract.text)
    yield written("ledger.jsonl", "".join(lines))
    yield written("answer.json", answer_json(contract, now=now))


def agreed(contract: Contract, *, now: datetime) -> Iterator[Entry]:
    papers = {
        "contract": contract_paper(contract, now=now),
        "service-order": order_paper(contract, now=now),
        "non-disclosure": nda_paper(contract, now=now),
    }
    for name, paper in papers.items():
        yield from both(f"documents/{name}", paper)
    for one in amendments_of(contract, now=now):
        name = f"amendments/{one.entry.seq:04}-{one.fact.amendment}"
        yield from both(name, amendment_paper(contract, one))
        yield written(f"{fit(name)}.md", one.fact.text)


def monthly(contract: Contract, *, by: Person, now: datetime) -> Iterator[Entry]:
    for month in months_of(contract, now=now):
        name = f"{month:%Y-%m}"
        paper = statement_paper(contract, month=month, by=by, now=now)
        yield printed(f"statements/{name}.pdf", paper)
        yield written(f"statements/{name}.json", month_json(contract, month=month, now=now))
        told = service_report_of(service_month(contract, month=month, by=by, now=now))
        yield Entry(name=f"reports/{name}.pdf", made=partial(pdf_of, "service", told))


def billed(contract: Contract, *, now: datetime) -> Iterator[Entry]:
    for issued in issued_invoices(contract, now=now):
        name = f"invoices/{issued.entry.seq:04}-{issued.invoice.number}.pdf"
        yield printed(name, invoice_paper(contract, issued))
    for owed in refunds_owed(contract, now=now):
        yield printed(f"refunds/{owed.refund.clause}.pdf", refund_paper(contract, owed))


def visits(contract: Contract) -> Iterator[Entry]:
    """Every version that somebody signed or refused, and what is finished and not signed."""
    rows = Visit.objects.filter(request__contract=contract).order_by("number")
    for visit in rows.select_related(
        "engineer", "request__contract", "request__provider", "request__customer"
    ).prefetch_related("signatures"):
        versions = {row.version for row in visit.signatures.all()} | {visit.version}
        for version in sorted(versions):
            sheet = sheet_of_version(visit, version)
            if sheet is not None:
                name = f"visits/{name_of_sheet(visit.number, version)}"
                yield Entry(name=name, made=partial(pdf_of, "visit", sheet))


def pictures(contract: Contract, *, by: Person) -> Iterator[Entry]:
    """Photos and attachments as they were sent, and a list of them; none where there is none."""
    rows = list(files_of(contract, by=by))
    for row in rows:
        yield Entry(name=row.name, path=path_of(row.digest))
    if rows:
        yield written("files/manifest.csv", manifest_of(rows))


# ------------------------------------------------------------------ files


def written(name: str, text: str) -> Entry:
    return Entry(name=name, made=text.encode)


def printed(name: str, paper: Paper) -> Entry:
    return Entry(name=fit(name), made=partial(pdf_of, "paper", paper.plain()))


def both(name: str, paper: Paper) -> Iterator[Entry]:
    yield printed(f"{name}.pdf", paper)
    yield Entry(name=f"{fit(name)}.docx", made=partial(docx_of, paper))


def readme(contract: Contract, *, now: datetime) -> str:
    at = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}+00:00"
    values = {
        "number": contract.number,
        "title": contract.title,
        "at": f"{now.astimezone(timezone.get_current_timezone()):%Y-%m-%d %H:%M}",
        "root": ledger_root(contract),
        "asked": f'--until "{at}" --known-at "{at}"',
    }
    return "\n".join(line % values for line in readme_lines()) + "\n"


def readme_lines() -> list[str]:
    replay = "weibao replay contract.md ledger.jsonl --json %(asked)s"
    return [
        _("%(title)s（%(number)s）的全部资料，取自 %(at)s。"),
        "",
        _("contract.md 合同文本；ledger.jsonl 履约台账；answer.json 系统的全部结论。"),
        _("documents 合同文件；amendments 补充协议；statements 对账单；reports 服务月报；"),
        _("invoices 账单；refunds 退款结算；visits 服务单。"),
        _("files 照片和附件，以报修单号开头；files/manifest.csv 列出每个文件的来历和 SHA-256。"),
        "",
        _("核对台账没有被改动，合同文本就是签署的文本："),
        "  weibao verify ledger.jsonl --root %(root)s --contract contract.md",
        _("自己再算一遍，应与 answer.json 逐字节相同："),
        f"  {replay}",
        _("某个月，应与 statements/2026-10.json 逐字节相同："),
        f"  {replay} --month 2026-10",
        _("核对每个文件："),
        f"  sha256sum -c {SUMS}",
    ]


# ------------------------------------------------------------------ the ZIP


class Sent(io.RawIOBase):
    """What was written and not sent yet."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._held.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        piece, self._held = b"".join(self._held), []
        return piece


def zipped(entries: Iterable[Entry], *, at: datetime) -> Iterator[bytes]:
    """The last file holds the hash of each of the others."""
    sent, sums = Sent(), []
    with ZipFile(sent, "w", ZIP_DEFLATED) as archive:
        for entry in entries:
            digest = hashlib.sha256()
            with archive.open(info(entry.name, at), "w") as file:
                for piece in entry.pieces():
                    digest.update(piece)
                    file.write(piece)
                    yield sent.taken()
            sums.append(f"{digest.hexdigest()}  {entry.name}\n")
            yield sent.taken()
        archive.writestr(info(SUMS, at), "".join(sums))
    yield sent.taken()


def info(name: str, at: datetime) -> ZipInfo:
    moment = at.astimezone(timezone.get_current_timezone())
    entry = ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
