# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each kind of personal data: what it is for, how long it is kept, and what the end brings.

The page, the certificate and the manual show this table. After the end the provider keeps nothing
(PIPL 21), but for what a law asks it to keep: that is restricted, stored and protected only, until
its period is over (PIPL 47).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fate(StrEnum):
    ERASE = "erase"
    RESTRICT = "restrict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`months` after the end it is restricted for; none where it is erased.

    `is_checked` where the period stands in a law that we have read. Else a lawyer or an accountant
    of the provider confirms it. Where it `is_shared` by all contracts of a customer, it goes with
    the last of them.
    """

    name: Promise
    purpose: Promise
    rule: Promise
    fate: Fate = Fate.ERASE
    months: int = 0
    is_checked: bool = True
    is_shared: bool = False


AT_ONCE = _("目的已实现，合同结束即删除：个人信息保护法第二十一、四十七条")

KINDS: Mapping[str, Kind] = {
    "requests": Kind(name=_("报修内容、沟通、评价"), purpose=_("处理报修、查明故障"), rule=AT_ONCE),
    "contacts": Kind(
        name=_("报修人和现场联系人的姓名、电话"), purpose=_("回电、上门找到人"), rule=AT_ONCE
    ),
    "files": Kind(name=_("照片和附件"), purpose=_("看清故障、证明原因"), rule=AT_ONCE),
    "mails": Kind(name=_("来往邮件"), purpose=_("用邮件报修和答复"), rule=AT_ONCE),
    "field": Kind(
        name=_("上门记录里的文字、手机上传的原始记录"), purpose=_("记下做了什么"), rule=AT_ONCE
    ),
    "devices": Kind(
        name=_("设备的使用人和存放位置"), purpose=_("找到设备和用它的人"), rule=AT_ONCE
    ),
    "inventory": Kind(
        name=_("采集程序报告的计算机名、登录用户"), purpose=_("核对配置清单"), rule=AT_ONCE
    ),
    "accounts": Kind(
        name=_("客户方人员的账号、姓名、电话、邮箱"), purpose=_("登录、报修、通知"), rule=AT_ONCE
    ),
    "notices": Kind(name=_("提醒和待发消息"), purpose=_("告诉有关的人"), rule=AT_ONCE),
    "ledger": Kind(
        name=_("履约台账里的姓名和文字"),
        purpose=_("证明何时发生了什么"),
        rule=_("删去姓名和文字，留下其 SHA-256，台账仍可核对：个人信息保护法第四十七条"),
    ),
    "logs": Kind(
        name=_("远程协助记录、打开签字链接的地址"),
        purpose=_("查明谁在何时进入过哪台设备"),
        rule=_("网络日志留存不少于六个月：网络安全法第二十三条"),
        fate=Fate.RESTRICT,
        months=6,
    ),
    "signed": Kind(
        name=_("签字：服务单、配置清单上的姓名、笔迹和所签内容"),
        purpose=_("证明服务经客户确认"),
        rule=_("原件完整不变：电子签名法第五、十三条；诉讼时效三年：民法典第一百八十八条"),
        fate=Fate.RESTRICT,
        months=36,
        is_checked=False,
    ),
    "agreed": Kind(
        name=_("签署人的姓名和笔迹，本次选择和删除证明"),
        purpose=_("证明双方约定了什么、委托处理了什么"),
        rule=_("委托处理的记录保存不少于三年：网络数据安全管理条例第十二条"),
        fate=Fate.RESTRICT,
        months=36,
    ),
    "representatives": Kind(
        name=_("客户责任人的账号和给他们的通知"),
        purpose=_("查阅受限资料和删除证明、行使权利"),
        rule=_("查阅、复制的途径：个人信息保护法第四十四至四十六、五十条"),
        fate=Fate.RESTRICT,
        months=36,
        is_shared=True,
    ),
    "money": Kind(
        name=_("退款、代购、返修和账单里的姓名、账号、备注"),
        purpose=_("记账、报税"),
        rule=_("会计凭证保管三十年：会计档案管理办法"),
        fate=Fate.RESTRICT,
        months=360,
        is_checked=False,
    ),
    "payers": Kind(
        name=_("付款人和发票抬头里的姓名、电话、账号"),
        purpose=_("记账、报税"),
        rule=_("会计凭证保管三十年：会计档案管理办法"),
        fate=Fate.RESTRICT,
        months=360,
        is_checked=False,
        is_shared=True,
    ),
}
