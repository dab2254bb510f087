# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from weibao.wording.periods import shown_period


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        ("2026-01-01/P3M", "2026-01 至 2026-03", "2026-01 to 2026-03"),
        ("2026-09-01/P12M", "2026-09 至 2027-08", "2026-09 to 2027-08"),
        ("2026-01-15/P3M", "2026-01-15 至 2026-04-14", "2026-01-15 to 2026-04-14"),
        ("2026-02-01/P1M", "2026-02", "2026-02"),
        ("2026-11", "2026-11", "2026-11"),
        ("刘洋 2026-10-01/P6M", "刘洋 2026-10 至 2027-03", "刘洋 2026-10 to 2027-03"),
        ("R2611-0009", "R2611-0009", "R2611-0009"),
    ],
)
def test_the_key_of_a_period_is_shown_as_its_months_or_days(key: str, zh: str, en: str) -> None:
    assert (shown_period(key, "zh"), shown_period(key, "en")) == (zh, en)
