# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the telephone's app says, in the reader's language; it fills in `{n}` and the like."""

from django.utils.translation import gettext as _

from weibao.bundles.words import KINDS


def words_of_app() -> dict[str, str]:
    return {
        **around(),
        **about_visits(),
        **about_arriving(),
        **about_work(),
        **about_photos(),
        **about_signing(),
        **about_scanning(),
        **about_sending(),
        **kinds(),
    }


def around() -> dict[str, str]:
    return {
        "today": _("今天"),
        "earlier": _("以前未完"),
        "visit": _("这次上门"),
        "steps": _("步骤"),
        "as_of": _("{at} 的安排"),
        "no_visits": _("没有要上门的"),
        "no_visits_hint": _("调度安排以后，会出现在这里，并提醒您。"),
        "no_visit": _("电话里没有这次上门"),
        "no_visit_hint": _("可能已改由别人去，或者不在这几天的安排里。"),
        "first_time": _("第一次打开需要网络"),
        "first_time_hint": _("有信号时打开一次，以后没有信号也能用。"),
        "signin_first": _("请先登录"),
        "sign_in": _("登录"),
        "signin_again": _("请重新登录：没有送出的记录都还在这部电话上。"),
        "failed_later": _("服务器现在处理不了，稍后自动再送。"),
        "insecure": _("请用 https 地址打开：否则电话不能离线使用，也不能签字。"),
        "not_installed": _("没能装到电话上：没有信号时打不开，请稍后再试。"),
        "kept": _("已记下"),
        "kept_offline": _("已记在电话上，有信号时送出"),
        "not_kept": _("没有记下，请再试一次。"),
        "telephone_full": _("电话存储已满，没有记下。请腾出空间再试。"),
        "required": _("请填写。"),
        "too_long": _("最多 {most} 字。"),
        "keep": _("记下"),
        "pair": _("{name}：{said}"),
        "and_then": _("；"),
    }


def about_visits() -> dict[str, str]:
    return {
        "planned": _("约定"),
        "request": _("请求"),
        "contract": _("合同"),
        "site": _("地点"),
        "contact": _("联系人"),
        "call": _("打电话"),
        "route": _("路线"),
        "route_web": _("高德地图"),
        "urgent": _("紧急"),
        "signed": _("已签字"),
        "standing_PLANNED": _("已安排"),
        "standing_STARTED": _("进行中"),
        "standing_FINISHED": _("已完成"),
        "standing_CANCELLED": _("已取消"),
        "device": _("设备"),
        "no_device": _("报修时没有指明设备。"),
        "tag": _("标签"),
        "serial": _("序列号"),
        "user": _("使用人"),
        "where": _("位置"),
        "warranty": _("原厂保修至"),
        "archive_n": _("档案（{n}）"),
        "archive_empty": _("还没有记录"),
        "checklist_n": _("检查清单（{n}）"),
    }


def about_arriving() -> dict[str, str]:
    return {
        "arrive": _("到场"),
        "arrive_hint": _("到现场后按下；到达时刻决定是否按时。"),
        "i_am_here": _("我到了"),
        "depart": _("离开"),
        "depart_hint": _("离开现场时按下。"),
        "i_leave": _("我走了"),
        "place_consent": _("记下我现在的位置"),
        "place_hint": _("只在这一刻取一次，90 天后删除；不记也可以。"),
        "backup_title": _("备份提醒"),
        "backup_say": _(
            "请当面说明：作业可能清空任何磁盘。重要数据请先备份到外部存储。需要备份吗？"
        ),
        "reminded": _("已提醒客户备份"),
        "reminded_at": _("{at} 已提醒备份"),
        "who_answers": _("谁回答的"),
        "answer": _("回答"),
        "choose_answer": _("请选择回答。"),
        "keep_answer": _("记下回答"),
    }


def about_work() -> dict[str, str]:
    return {
        "cause": _("合同外原因"),
        "cause_title": _("合同不管的原因？"),
        "cause_hint": _("人为损坏、雷击、原厂保修内的硬件等：写下证据，另行报价或谢绝。"),
        "choose_cause": _("请选择原因。"),
        "evidence": _("证据"),
        "evidence_photo": _("拍下证据"),
        "told": _("告知的人"),
        "told_hint": _("客户这边知道这个原因的人，可以不填。"),
        "told_person": _("已告知{person}"),
        "keep_cause": _("记下原因"),
        "extension": _("同意超时"),
        "extension_title": _("要超过每次的时长？"),
        "extension_hint": _(
            "继续做须客户同意，超出部分按合同另行计费。没有同意，超出的时间不收费。"
        ),
        "extension_done": _("{person}同意超过每次的时长"),
        "who_agrees": _("谁同意的"),
        "keep_consent": _("记下同意"),
        "work": _("工作"),
        "service": _("做了什么"),
        "minutes": _("用时（分钟）"),
        "minutes_n": _("{n} 分钟"),
        "minutes_wrong": _("请写 1 到 {most} 的整数。"),
        "description": _("说明"),
        "is_destructive": _("动了磁盘数据：重装、格式化或换盘"),
        "is_destructive_hint": _("必须先有客户对备份的回答"),
        "needs_backup": _("先记下客户对备份的回答，再记录这项工作。"),
        "is_restored": _("使用人可以正常工作了"),
        "work_done": _("工作完成"),
        "parts": _("配件"),
        "bag": _("工具包里的"),
        "bag_left": _("剩 {n}"),
        "part_name": _("名称"),
        "quantity": _("数量"),
        "unit_price": _("单价（元）"),
        "add_part": _("加一个配件"),
        "drop_part": _("去掉"),
        "part_photo": _("拍照"),
        "part_wrong": _("请写名称、整数的数量和单价，例如 120.50；不收费写 0。"),
        "next_title": _("还要再来？"),
        "next_at": _("下次到场"),
        "next_why": _("为什么再来"),
        "next_hint": _("只有我们自己看得到。"),
        "next_done": _("下次：{at}"),
        "choose_time": _("请选择日期和时间。"),
        "time_past": _("这个时间已经过去。"),
        "keep_next": _("约好了"),
    }


def about_photos() -> dict[str, str]:
    return {
        "photos_title": _("照片"),
        "photos_title_n": _("照片（{n}）"),
        "photos_n": _("照片 {n} 张"),
        "take_photo": _("拍照"),
        "photo_what": _("拍的是什么"),
        "photo_first": _("请先拍一张。"),
        "photo_drop": _("去掉这张照片"),
        "photo_too_large": _("这张照片有 {now} MB，最多 {most} MB：请换一张，或把相机调小。"),
        "photo_unreadable": _("{name} 打不开：请用 JPEG 或 PNG 照片。"),
        "keep_photo": _("记下照片"),
        "asides": _("没有送出的照片"),
        "asides_n": _("{n} 张照片没有送出"),
        "asides_decide": _("看看怎么办"),
        "aside_413": _("这张照片太大，网络或服务器不收。"),
        "aside_415": _("网络或服务器不收这种照片。"),
        "aside_lost": _("这张照片几次都没有送到。"),
        "aside_again": _("等着再送一次。"),
        "aside_hint": _("其他记录照常送出，这张还在电话上。改小再送，或换个网络送原图。"),
        "send_smaller": _("改小再送"),
        "send_whole": _("送原图"),
        "drop_photo": _("不送了"),
        "drop_photo_sure": _("确定删掉"),
    }


def about_signing() -> dict[str, str]:
    return {
        "sign": _("签字"),
        "sign_hint": _("请客户核对。签的就是下面这些内容，一字不差。"),
        "sheet": _("服务单"),
        "version": _("第 {n} 版"),
        "provider": _("服务商"),
        "customer": _("客户"),
        "engineer": _("工程师"),
        "finished": _("完成"),
        "backup": _("备份"),
        "disks": _("磁盘数据"),
        "disks_touched": _("重装、格式化或换盘"),
        "disks_untouched": _("没有动过"),
        "fingerprint": _("内容指纹"),
        "rating": _("这次服务怎么样"),
        "stars": _("{n} 星"),
        "signer": _("签字人"),
        "sign_place": _("签字区"),
        "sign_here": _("请在此手写签名"),
        "sign_first": _("请手写签名。"),
        "sign_shorter": _("笔画太多，请重写得短一些。"),
        "wipe": _("重写"),
        "comment": _("意见"),
        "confirm_sign": _("确认签字"),
        "signed_by": _("{person} 已签字 {rating}"),
        "unsigned_title": _("客户不签或不在"),
        "outcome": _("情形"),
        "choose_outcome": _("请选择情形。"),
        "reason": _("原因说明"),
        "refused_by": _("不签的人"),
    }


def about_scanning() -> dict[str, str]:
    return {
        "scan": _("扫标签"),
        "scan_hint": _("对准设备上的标签。扫不出来，就输入标签或序列号。"),
        "open_camera": _("打开相机"),
        "close_camera": _("关上相机"),
        "camera_denied": _(
            "没有允许使用相机：请在浏览器的网站设置里允许。也可以拍一张标签，或者输入编号。"
        ),
        "camera_none": _("找不到相机：请拍一张标签，或者输入编号。"),
        "camera_busy": _(
            "相机打不开，可能别的应用正在用：请关掉它再试。也可以拍一张标签，或者输入编号。"
        ),
        "camera_stopped": _("相机被系统关了：请再打开一次。也可以拍一张标签，或者输入编号。"),
        "camera_insecure": _("不是 https 地址，浏览器不给用相机：请拍一张标签，或者输入编号。"),
        "photo_of_label": _("拍一张标签"),
        "no_code": _("照片里没有读出二维码：请靠近再拍，或者输入编号。"),
        "type_code": _("标签或序列号"),
        "type_code_hint": _("标签上的字，例如 HB-0101。"),
        "look_up": _("核对"),
        "scan_this": _("就是这台：{tag} {model}。"),
        "scan_same_customer": _(
            "这是 {customer} 的另一台：{tag} {model}，不是报修的这台。要修它，请调度另记报修。"
        ),
        "scan_no_device": _(
            "{tag} {model}，是 {customer} 的设备。报修时没有指明设备，请告诉调度。"
        ),
        "scan_other_customer": _(
            "{tag} {model} 登记在 {customer} 名下，不是这个客户的。请不要动手，先问调度。"
        ),
        "scan_unknown": _(
            "电话里的设备清单没有 {code}。请再核对一遍；确实没有，就告诉调度，先登记再修。"
        ),
    }


def about_sending() -> dict[str, str]:
    return {
        "line_sent": _("已连网"),
        "line_offline": _("无信号"),
        "line_unknown": _("正在连接"),
        "line_signin": _("未登录"),
        "line_forbidden": _("送不出"),
        "line_failed": _("暂时送不出"),
        "waiting_n": _("{n} 条待发"),
        "none_waiting": _("都已送达"),
        "to_send": _("待发"),
        "all_sent": _("都已送达"),
        "all_sent_hint": _("记在这部电话上的，服务器都收到了。"),
        "waiting_hint": _("有信号时自动送出，重复送也只算一次。"),
        "send_now": _("现在送"),
        "put_aside": _("知道了"),
        "state_queued": _("待发"),
        "state_waiting": _("等前一条"),
        "state_conflict": _("冲突"),
        "state_refused": _("没有采用"),
        "hint_waiting": _("服务器在等它前面的一条。"),
        "hint_conflict": _("工作台会判断以哪一个为准，您不用再做什么。"),
        "hint_refused": _("服务器没有采用，再送也不会变。"),
    }


def kinds() -> dict[str, str]:
    return {f"kind_{kind}": str(name) for kind, name in KINDS.items()}
