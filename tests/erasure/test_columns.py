# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""No column is forgotten: each with text is erased, kept by a law, or known to hold none."""

from pathlib import Path

from django.apps import apps
from django.db import models

from weibao.erasure.kinds import KINDS, Fate
from weibao.erasure.places import ERASED, RESTRICTED

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "data-at-the-end.md"
TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.GenericIPAddressField,
)
CODED = ("key", "hash", "digest", "_fact", "number", "kind", "sha256")
"""How columns end that hold what we made ourselves."""
OF_THE_PROVIDER = {
    *("billing.BankFile", "dispatch.Absence", "dispatch.CalendarFeed", "dispatch.EngineerProfile"),
    *("dispatch.Proposal", "dispatch.ServiceNeed", "dispatch.Skill", "earnings.PayFact"),
    *("earnings.PayRule", "earnings.PaySheet", "einvoice.Item", "knowledge.Article"),
    *("knowledge.ArticleVersion", "knowledge.Checklist", "knowledge.ChecklistStep"),
    *("mailroom.Mailbox", "selling.CatalogueEdition", "selling.CatalogueItem", "selling.Lead"),
    *("selling.LeadEvent", "selling.LeadSettings", "servicedesk.ReplyTemplate"),
    *("stock.CataloguePart", "stock.CountLine", "stock.StockPlace"),
}
"""Whole tables that are about its own people, goods and prospects, and under no contract."""
HARMLESS = {
    # What two organizations agreed, and what it cost, is about nobody: it stays with the ledger.
    "agreements.Contract": "text title_zh title_en",
    "agreements.BalanceLeft": "clause unit subject",
    "agreements.ContractClock": "mark",
    "agreements.DueMoment": "clause what subject debtor priority",
    # What is erased of `content` and `recorded_by` is said by `agreements.redaction`.
    "agreements.LedgerEntry": "fact_id subject corrects recorded_by content erased",
    "assets.Device": "tag model brand serial parts",
    "assets.DeviceEvent": "what",
    "assets.Licence": "name",
    "billing.Allotment": "subject fact_id",
    "billing.BankEntry": "identity reference",
    "billing.RunItem": "lines reasons",
    "bundles.FieldEntry": "sent_for why",
    "bundles.Upload": "stand_in",
    "dispatch.Booking": "reasons",
    "einvoice.Buyer": "bank",
    "einvoice.EInvoice": "invoice part serial lines",
    "erasure.ErasedPlace": "name reached",
    "erasure.Erasure": "choice",
    "fieldwork.Part": "name code fact_id",
    "fieldwork.Visit": "service",
    "fieldwork.VisitCause": "cause",
    "inventory.Agent": "uuid serial model maker program",
    "inventory.SiteToken": "label",
    "knowledge.ArticleUse": "request",
    "mailroom.IncomingMail": "reason",
    "mailroom.SentMail": "enclosed",
    "margins.Figures": "head",
    "outbox.Message": "topic worker",
    "outbox.Notice": "path about",
    "parties.Organization": "name short_name",
    "parties.Site": "name district address",
    "reconciling.SentStatement": "root content",
    "refunds.Refund": "clause bank invoice",
    "repairs.Loaner": "name serial",
    "repairs.Repair": "name serial new_serial repairer repairer_phone maker_address maker_contact",
    "selling.Deal": "template texts",
    "selling.DealSeries": "name",
    "selling.DealVersion": "devices answers texts",
    "selling.PartSignature": "scan_type",
    "selling.Quote": "template",
    "selling.QuoteVersion": "districts lines",
    "servicedesk.NumberSeries": "name",
    "servicedesk.Request": "service symptom priority pause_cause vendor",
    "servicedesk.Triage": "checks",
    "servicedesk.VendorPart": "vendor ticket",
    "stock.Holding": "lot serial",
    "stock.Movement": "lot serial visit supplier",
    "stock.Purchase": "supplier invoice_from invoice_type",
    "stock.Shortage": "code name visit",
}
"""Codes, goods, machines, organizations, and what engineers measured."""


def columns():
    for model in apps.get_models():
        label = model._meta.label  # noqa: SLF001 # Django's own
        if not model.__module__.startswith("weibao") or label in OF_THE_PROVIDER:
            continue
        for field in model._meta.concrete_fields:  # noqa: SLF001 # the same
            is_text = isinstance(field, TEXTS) and not field.choices
            if is_text and not field.name.endswith(CODED):
                yield label, field.name


def held():
    return {(place.model, column) for place in (*ERASED, *RESTRICTED) for column in place.columns}


def test_every_column_with_text_is_somewhere():
    harmless = {(model, name) for model, names in HARMLESS.items() for name in names.split()}

    missing = set(columns()) - held() - harmless

    assert missing == set()
    assert harmless - set(columns()) == set()


def test_every_place_names_columns_that_are_there():
    wrong = {
        (place.name, column)
        for place in (*ERASED, *RESTRICTED)
        for column in (*place.columns, *place.files)
        if column not in {field.name for field in place.table._meta.concrete_fields}  # noqa: SLF001
    }

    assert wrong == set()
    names = [place.name for place in (*ERASED, *RESTRICTED)]
    assert len(names) == len(set(names))


def test_every_kind_has_its_place_and_every_place_a_kind_of_its_fate():
    erased = {code for code, kind in KINDS.items() if kind.fate is Fate.ERASE}

    assert {place.kind for place in ERASED} == erased - {"ledger"}
    assert {place.kind for place in RESTRICTED} == KINDS.keys() - erased
    assert all(kind.months > 0 for code, kind in KINDS.items() if code not in erased)


def test_the_manual_shows_the_same_table():
    manual = MANUAL.read_text(encoding="utf-8")

    missing = [str(kind.name) for kind in KINDS.values() if f"| {kind.name} / " not in manual]

    assert missing == []
