# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

from tools.demo_real import log_from, report

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()


def test_readme_shows_what_demo_real_prints():
    printed = "\n".join(report(log_from(None), "zh"))
    section = README.partition("## 445 real incidents")[2].partition("\n## ")[0]
    shown = section.partition("It prints:\n\n")[2].partition("\n\nand then")[0]

    assert shown
    assert shown in printed


def test_picture_of_the_readme_is_there():
    picture = README.partition("](")[2].partition(")")[0]

    assert (Path(__file__).resolve().parents[2] / picture).stat().st_size > 10_000
