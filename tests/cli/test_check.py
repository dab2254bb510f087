# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tests.cli.desk import CONTRACT, contract_in, run, written

FRAME = CONTRACT[: CONTRACT.index("## H1")]
HOURS = CONTRACT[CONTRACT.index("## H1") : CONTRACT.index("## P5")]


A_DAY = "a day in the years 2004 to 2040, such as 2026-11-23"
NO_FIELD = (
    "no field with a value; the fields are: unit, units, per, carries, limit_per_use, place,"
    " services, excludes, pool, when, frame.number, frame.provider, frame.customer,"
    " frame.starts_on, frame.ends_on, frame.zone"
)


def test_sound_contract_says_so_in_one_line(tmp_path):
    contract = contract_in(tmp_path)

    chinese = run("check", contract)
    english = run("check", contract, "--language", "en")

    assert (chinese.code, chinese.out, chinese.err) == (
        0,
        f"{contract}: 合同 WB-2026-01 没有错误：6 条，可执行 5 条；只是文字：M15\n",
        "",
    )
    assert english.out == (
        f"{contract}: contract WB-2026-01 is sound: 6 clauses, 5 run; words: M15\n"
    )


def test_all_mistakes_are_listed_in_the_order_of_lines(tmp_path):
    text = CONTRACT.replace("starts_on = 2026-11-01", "starts_on = 1")
    text = text.replace('hours = "H1"', 'hours = "H9"').replace("不超过 {units}", "不超过 {visit}")
    contract = contract_in(tmp_path, text)

    ran = run("check", contract, "--language", "en")

    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"{contract}:7: frame, field starts_on: '1' cannot be read; write {A_DAY}",
        f"{contract}:29: clause P5, field hours: 'H9' is no hours clause; there are: H1",
        f"{contract}:42: clause M8, field visit: {{visit}} in the words names {NO_FIELD}",
    ]


def test_mistake_names_clause_and_field_in_chinese(tmp_path):
    contract = contract_in(tmp_path, CONTRACT.replace("units = 4", 'units = "four"'))

    ran = run("check", contract)

    assert (ran.code, ran.out) == (
        1,
        f"{contract}:49: 条款 M8，字段 units：“four”不符合要求；应为1 到 1000000 的整数\n",
    )


def test_number_that_stands_in_the_words_is_advice(tmp_path):
    text = FRAME + HOURS.replace("{spans}。", "{spans}，共 8 小时，见 M3 和 ISO-9001。")
    contract = contract_in(tmp_path, text)

    ran = run("check", contract)

    advice = "文字里直接写了 8；请改为填空（如 {units}），使文字与执行一致"
    assert ran.code == 0
    assert ran.out.splitlines()[1:] == [f"{contract}:13: 建议：条款 H1：{advice}"]


def test_field_that_the_words_never_say_is_advice(tmp_path):
    text = FRAME + HOURS.replace("{spans} on {days}", "office hours")
    contract = contract_in(tmp_path, text)

    ran = run("check", contract, "--language", "en")

    advice = "the English words never say this field, and words are what both sign"
    assert ran.code == 0
    assert ran.out.splitlines()[1:] == [f"{contract}:11: advice: clause H1, field spans: {advice}"]


def test_words_of_a_clause_without_a_term_are_never_advised_on(tmp_path):
    text = CONTRACT.replace("工程师对所知内容保密。", "保密 5 年。")

    ran = run("check", contract_in(tmp_path, text))

    assert (ran.code, len(ran.out.splitlines())) == (0, 1)


def test_every_file_is_looked_at_and_the_worst_decides(tmp_path):
    sound = contract_in(tmp_path)
    wrong = written(tmp_path, "wrong.md", CONTRACT.replace("units = 4", "units = 0"))
    missing = tmp_path / "missing.md"

    both = run("check", wrong, sound)
    all_three = run("check", missing, wrong, sound)

    assert (both.code, len(both.out.splitlines())) == (1, 2)
    assert (all_three.code, all_three.out) == (2, both.out)
    assert all_three.err == f"{missing}：没有这个文件\n"


def test_amendment_that_is_fit_to_sign_says_so(tmp_path):
    contract = contract_in(tmp_path)
    amendment = written(tmp_path, "amendment.md", SIX_VISITS)

    ran = run("check", contract, "--amendment", amendment)

    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        f"{amendment}: 可以签署，合同 WB-2026-01 修改后没有错误",
    )


def test_amendment_in_conflict_is_refused_with_both_clauses(tmp_path):
    contract = contract_in(tmp_path)
    amendment = written(tmp_path, "amendment.md", SIX_VISITS.replace("M8", "M7"))

    ran = run("check", contract, "--amendment", amendment, "--language", "en")

    conflict = "Clause M8 may decide about the same request; write exception_to, or another when"
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == f"{amendment}:1: clause M7: {conflict}"


SIX_VISITS = """## M8 上门次数 / Visits

每月不超过 {units} 次。

```toml allowance
units = 6
```
"""
