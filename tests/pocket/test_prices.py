# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A price is read as it is shown, on the telephone and on the desk alike."""

import json
import shutil
import subprocess
from pathlib import Path

from django.core.exceptions import ValidationError

from tools.setup import node_folder
from weibao.web.forms.fields import Yuan

SCRIPT = Path(__file__).with_name("prices.mjs")
READ = {
    "120.5": 12050,
    "0": 0,
    "1,234.50": 123450,
    "¥ 1,234,567": 123456700,
    "￥１，２３４．５０": 123450,
    " 399 ": 39900,
}
REFUSED = ("12,5", "1,23", "1,2345", "", "abc", "1.234", "-1", "¥", "100000000")


def by_desk(typed):
    try:
        return Yuan().clean(typed)
    except ValidationError:
        return None


def test_both_sides_read_the_same():
    typed = [*READ, *REFUSED]
    expected = [*READ.values(), *(None for _one in REFUSED)]
    node = shutil.which("node", path=str(node_folder()))
    done = subprocess.run(  # noqa: S603 # our own
        [str(node), str(SCRIPT)], input=json.dumps(typed).encode(), capture_output=True, check=True
    )

    assert json.loads(done.stdout) == expected
    assert [by_desk(one) for one in typed] == expected
