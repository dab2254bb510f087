# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import sys

import pytest

from tools import check_words


def test_every_string_has_its_english(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["check_words.py"])

    with pytest.raises(SystemExit) as stopped:
        check_words.main()

    assert (stopped.value.code, capsys.readouterr().out.startswith("words:")) == (0, True)
