# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a reply ends: the forms of the mail programs that are used in China."""

import pytest

from weibao.mailroom.markup import text_of_html
from weibao.mailroom.quotes import ANSWER_ABOVE, split_reply

SAID = "好了，谢谢！"
OLD = "您的打印机修好了吗？"
QUOTES = {
    "our line": f"{ANSWER_ABOVE}\n\n{OLD}",
    "gmail zh": f"恒维 <service@hengwei.example> 于2026年11月23日周一 09:00写道：\n\n> {OLD}",
    "gmail, traditional": f"恒維 <s@h.example> 於 2026年11月23日 週一 上午9:00寫道：\n> {OLD}",
    "traditional, no date": f"恒維 <service@hengwei.example> 寫道：\n\n{OLD}",
    "gmail en": f"On Mon, 23 Nov 2026 at 09:00, 恒维 <service@hengwei.example> wrote:\n\n> {OLD}",
    "gmail en, folded": f"On Mon, 23 Nov 2026 at 9:00, Hengwei\n<s@h.example> wrote:\n> {OLD}",
    "apple zh": f"在 2026年11月23日，09:00，恒维 <service@hengwei.example> 写道：\n\n{OLD}",
    "163": f'在 2026-11-23 09:00:00，"恒维" <service@hengwei.example> 写道：\n\n{OLD}',
    "163, English": f'At 2026-11-23 09:00:00, "恒维" <s@h.example> wrote:\n\n{OLD}',
    "163 web": f"---- 回复的原邮件 ----\n| 发件人 | 恒维 |\n{OLD}",
    "qq": "------------------&nbsp;原始邮件&nbsp;------------------\n".replace("&nbsp;", " ")
    + f'发件人: "恒维";\n发送时间: 2026年11月23日(星期一) 上午9:00\n\n{OLD}',
    "foxmail": f"发件人： 恒维\n发送时间： 2026-11-23 09:00\n收件人： 赵小燕\n主题： 打印机\n{OLD}",
    "outlook zh": "发件人: 恒维 <s@h.example>\n发送时间: 2026年11月23日\n收件人: 赵\n主题: x\n\n"
    + OLD,
    "outlook en": "From: Hengwei <s@h.example>\nSent: Monday, November 23, 2026\nTo: Z\n\n" + OLD,
    "outlook web": f"________________________________\n发件人: 恒维\n日期: 2026\n{OLD}",
    "aliyun": f"------------------------------------------------------------------\n"
    f"发件人：恒维<s@h.example>\n日　期：2026年11月23日 09:00:00\n收件人：赵小燕\n\n{OLD}",
    "original": f"-----Original Message-----\nFrom: Hengwei\n{OLD}",
    "marks only": f"> {OLD}\n> 恒维",
}


@pytest.mark.parametrize("form", QUOTES)
def test_what_a_reply_repeats_is_folded_and_nothing_is_lost(form):
    split = split_reply(f"{SAID}\n\n{QUOTES[form]}\n")

    assert split.said.rstrip("- \n") == SAID
    assert OLD in split.quoted


@pytest.mark.parametrize(
    "text",
    [
        "打印机发件人: 显示不出来",
        "我在 11 月写道：请尽快",
        "第一行\n> 引用\n回答在引用的下面",
        "> 只有引用",
        "",
    ],
)
def test_words_that_only_look_like_a_quote_stay(text):
    assert split_reply(text) == (text, "")


def test_html_becomes_the_lines_that_people_see():
    markup = (
        "<html><head><style>p{}</style><title>x</title></head><body><p>打印机<b>坏</b>了</p>"
        "<div>二楼&nbsp;&nbsp;201<br>急</div><blockquote>旧<p>信</p></blockquote><script>1</script>"
    )

    assert text_of_html(markup) == "打印机坏了\n\n二楼 201\n急\n\n> 旧\n> 信"


def test_html_that_was_cut_off_still_reads():
    assert text_of_html("<p>坏了<div <b>急") == "坏了\n急"
    assert text_of_html("</p></blockquote></style>好") == "好"
