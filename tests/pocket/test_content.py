# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the telephone shows for signing is what the server has once it applied the same entries."""

import hashlib
import json
import random
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bundles.phone import HOUR, Phone, outcomes
from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.pocket.conftest import NOW
from tools.setup import node_folder
from weibao.bundles.data import Data
from weibao.bundles.models import Upload
from weibao.bundles.queries import visits_named
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_content
from weibao.pocket.presenters.day import documents_of
from weibao.servicedesk.files import keep

SCRIPT = Path(__file__).with_name("content.mjs")
CASES = 30
WORDS = ("换了电源", "a\nb", '引号"\\/', "é\u2028😀", "<b>&amp;", "x" * 200, "")
SAID = (
    "  两头\t",
    "a\r\nb\rc",
    "\x00\x07字\x1f",
    "\ufeff\u3000全角\xa0",
    "\x85x\x85",
    "e\u0301 \ud800",
)
PHOTOS = [bytes([n]) for n in range(3)]
DIGESTS = [hashlib.sha256(photo).hexdigest() for photo in PHOTOS]


def by_telephone(cases):
    """As content.js has it, in the program that the setup found for building the front end."""
    node = shutil.which("node", path=str(node_folder()))
    raw = json.dumps(cases).encode()
    command = [str(node), str(SCRIPT)]
    done = subprocess.run(command, input=raw, capture_output=True, check=False)  # noqa: S603 # our own
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def document(cast, visit):
    [found] = documents_of(visits_named(cast.chen, [visit.pk]), reader=cast.chen)
    return found


def some_parts(dice):
    return [
        {
            "name": dice.choice(WORDS[:5]),
            "quantity": dice.randint(1, 9),
            "unit_price_fen": dice.randint(0, 10**7),
            "photos": [],
        }
        for _ in range(dice.randint(0, 3))
    ]


def some_cause(dice):
    return {
        "cause": dice.choice(("misuse", "lightning")),
        "evidence": dice.choice(WORDS[:5]),
        "person": dice.choice(("", "赵小燕")),
        "photos": dice.choices(DIGESTS, k=dice.randint(0, 3)),
    }


def some_visit(dice, phone, visit):
    """Entries as the app makes them, some of them or all, at odd moments of a second."""
    at = MONDAY - 2 * HOUR + timedelta(milliseconds=dice.randint(0, 1999))
    kinds = [("arrived", {"consent": False})]
    if dice.random() < 0.8:
        kinds.append(("backup", {"person": "赵小燕", "answer": "DECLINED"}))
    kinds += [("cause", some_cause(dice)) for _ in range(dice.choice((0, 0, 1, 2)))]
    work = {"service": "onsite", "minutes": dice.randint(1, 600), "parts": some_parts(dice)}
    work |= {"description": dice.choice(WORDS), "is_restored": dice.random() < 0.5}
    ended = at + HOUR + timedelta(milliseconds=dice.randint(0, 1999)) + phone.clock
    work |= {"is_destructive": len(kinds) > 1 and kinds[1][0] == "backup"}
    kinds.append(("work", {**work, "finished_at": ended.isoformat()}))
    late = [("unsigned", {"outcome": "ABSENT", "reason": "下班"}), ("cause", some_cause(dice))]
    kinds += late[: dice.choice((0, 0, 1, 2))]
    kinds = kinds[: dice.choice((1, 2, len(kinds), len(kinds), len(kinds)))]
    made, version = [], 1
    for kind, data in kinds:
        version += kind == "cause" and any(one["kind"] == "unsigned" for one in made)
        made.append({**phone.entry(visit, kind, at, **data), "seen_version": version})
    return made


def test_both_sides_come_to_the_same_content_and_hash(cast):
    dice = random.Random(7)
    contract = maintenance_contract(cast, number="WB-P")
    for photo, digest in zip(PHOTOS, DIGESTS, strict=True):
        keep(photo)
        Upload.objects.create(person=cast.chen, digest=digest, size=1, received_at=NOW)
    visits = [planned(cast, reported(cast, contract)) for _ in range(CASES)]
    phones = [
        Phone(person=cast.chen, clock=timedelta(seconds=dice.choice((0, -7, 86_400))))
        for _ in visits
    ]
    bundles = [some_visit(dice, *pair) for pair in zip(phones, visits, strict=True)]
    cases = [
        {"visit": document(cast, visit), "entries": entries}
        for visit, entries in zip(visits, bundles, strict=True)
    ]

    told = by_telephone(cases)

    for phone, visit, entries, shown in zip(phones, visits, bundles, told, strict=True):
        found = phone.send(entries, now=NOW)
        assert [one.why for one in found] == [""] * len(entries)
        kept = visit_content(Visit.objects.get(pk=visit.pk))
        assert shown["content"] == kept.values
        assert shown["hash"] == kept.digest


def test_what_is_signed_without_a_signal_is_verified(cast, contract):
    visit = planned(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)
    phone = Phone(person=cast.chen)
    entries = phone.whole(visit, at=MONDAY - HOUR)
    [shown] = by_telephone([{"visit": document(cast, visit), "entries": entries[:4]}])

    entries[4]["data"]["shown"] = shown["hash"]

    assert outcomes(phone.send(entries, now=NOW)) == ["KEPT"] * 6


def test_what_is_typed_is_tidied_as_the_door_does(cast, contract):
    visit = planned(cast, reported(cast, contract))
    case = {"visit": document(cast, visit), "entries": [], "said": SAID}

    [told] = by_telephone([case])

    assert told["tidy"] == ["两头", "a\nb\nc", "字", "全角", "x", "e\u0301"]
    for text in told["tidy"]:
        assert Data({"text": text}).text("text", most=100) == text


@pytest.mark.parametrize("name", ["cause", "parts", "version"])
def test_it_would_be_found_if_the_telephone_forgot_a_part(cast, contract, name):
    visit = planned(cast, reported(cast, contract))
    whole = document(cast, visit)
    less = {**whole, "content": {key: one for key, one in whole["content"].items() if key != name}}

    [told] = by_telephone([{"visit": less, "entries": []}])

    is_same = told["hash"] == visit_content(visit).digest
    # The version is written anew whatever the day said.
    assert is_same == (name == "version")
