# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The four contracts of the demonstration, filled into the templates of the library."""

import re
from datetime import date, datetime, timedelta

from weibao.agreements.actions import buy_pack, list_device, open_contract, sign_contract
from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.agreements.observation import Observation
from weibao.demo.blanks import agreed_project
from weibao.demo.cast import CUSTOMER, PROVIDER, UNLISTED, Cast
from weibao.demo.days import Days, day_before, moment
from weibao.library import template_text
from weibao.parties.models import Person

NUMBERS = {
    "maintenance": "WB-YS-01",
    "incident-pack": "WB-YS-02",
    "membership": "WB-YS-03",
    "project": "WB-YS-04",
}
CHOSEN = {
    "〔仲裁机构名称〕": "服务商所在地的仲裁委员会",
    "〔name of the arbitration\n> body〕": "the arbitration commission at\n> the provider's seat",
    "〔name of the arbitration body〕": "the arbitration commission at the provider's seat",
}
FRAME = re.compile(r"^(number|provider|customer|starts_on|ends_on) = .*$", re.MULTILINE)


def make_contracts(cast: Cast, days: Days) -> dict[str, Contract]:
    """Open them, have both sides sign, list the devices, buy a pack."""
    starts_on = moved(days.today, -2)
    contracts = {name: _opened(name, cast, days) for name in NUMBERS}
    maintained, packs = contracts["maintenance"], contracts["incident-pack"]
    at = moment(starts_on, "09:00")
    zhou = cast.people["zhou"]
    for tag, device in cast.devices.items():
        if tag not in UNLISTED:
            list_device(maintained, device=device, seen=seen(zhou, f"list-{tag}", at))
    buy_pack(packs, pack="FB-YS-1", seen=seen(cast.people["xu"], "pack-1", at))
    return contracts


def seen(by: Person, name: str, at: datetime) -> Observation:
    return Observation(key=f"demo-{name}", at=at, by=by, now=at)


def filled(template: str, *, number: str, starts_on: date, ends_on: date) -> str:
    """The text of a template with its frame filled in."""
    values = {
        "number": f'"{number}"',
        "provider": f'"{PROVIDER}"',
        "customer": f'"{CUSTOMER}"',
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
    }
    head, fence, rest = template.partition("```toml frame\n")
    frame, end, words = rest.partition("```")
    written = FRAME.sub(lambda line: f"{line[1]} = {values[line[1]]}", frame)
    for blank, chosen in CHOSEN.items():
        words = words.replace(blank, chosen)
    return head + fence + written + end + words


def _opened(name: str, cast: Cast, days: Days) -> Contract:
    starts_on = moved(days.today, -6 if name == "project" else -2)
    years = 3 if name == "incident-pack" else 1
    ends_on = day_before(starts_on.replace(year=starts_on.year + years))
    template = template_text(name)
    if name == "project":
        template = agreed_project(template, days)
    text = filled(template, number=NUMBERS[name], starts_on=starts_on, ends_on=ends_on)

    at = moment(starts_on, "08:30") - timedelta(days=3)
    people = cast.people
    contract = open_contract(
        text, provider=cast.provider, customer=cast.customer, by=people["xu"], now=at
    )
    for person in (people["lin"], people["wang"]):
        sign_contract(contract, seen=seen(person, f"sign-{name}-{person.username}", at))
    return contract
