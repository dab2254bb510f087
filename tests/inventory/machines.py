# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Machines as agents tell of them: GLPI-Agent's JSON, and the older agent's XML of the same."""

import json
import zlib
from copy import deepcopy
from uuid import UUID
from xml.sax.saxutils import escape

CONTENT = {
    "versionclient": "GLPI-Agent_v1.12",
    "hardware": {
        "name": "CAIWU-01",
        "uuid": "4c4c4544-0033-3510-8052-b4c04f4a3532",
        "memory": 8192,
        "chassis_type": "Desktop",
        "lastloggeduser": "zhaoxy",
        "winprodkey": "AAAAA-SECRET-PRODUCT-KEY",
        "winowner": "金丝雀主人",
    },
    "bios": {"ssn": "SN-PC-1", "smanufacturer": "Lenovo", "smodel": "ThinkCentre M750"},
    "operatingsystem": {
        "name": "Windows",
        "full_name": "Microsoft Windows 11 专业版",
        "version": "10.0.22631",
        "ssh_key": "金丝雀密钥",
    },
    "cpus": [{"name": "Intel Core i5-13500", "core": 14, "thread": 20}],
    "memories": [{"capacity": 8192, "type": "DDR4", "serialnumber": "M-1", "numslots": 1}],
    "storages": [
        {"model": "Samsung SSD 980", "disksize": 512110, "serial": "S64-1", "type": "disk"}
    ],
    "drives": [
        {"letter": "C:", "filesystem": "NTFS", "total": 488000, "free": 301000, "type": "Local"}
    ],
    "networks": [
        {"description": "Realtek", "mac": "8c:ec:4b:00:00:01", "type": "ethernet"},
        {"description": "lo", "mac": "00:00:00:00:00:00", "virtualdev": True},
    ],
    "antivirus": [{"name": "火绒", "enabled": True, "uptodate": True}],
    "softwares": [
        {"name": "WPS Office", "version": "12.1", "publisher": "Kingsoft", "arch": "x86_64"},
        {"name": "Firefox", "version": "128.0", "arch": "x86_64", "username": "金丝雀用户"},
        {"name": "微信", "version": "3.9", "uninstall_string": "金丝雀 /S"},
    ],
    "licenseinfos": [{"name": "Office", "key": "金丝雀许可", "productid": "金丝雀产品"}],
    "envs": [{"key": "API_KEY", "val": "金丝雀环境"}],
    "processes": [{"cmd": "mysql -p金丝雀口令", "user": "金丝雀进程", "pid": 1}],
    "local_users": [{"login": "金丝雀账户", "id": "1000"}],
    "local_groups": [{"name": "金丝雀组", "id": 1, "member": ["金丝雀成员"]}],
    "users": [{"login": "金丝雀会话"}],
}
"""What a machine sends that was told to leave nothing out. 金丝雀 marks what must not come in."""
AGENT_ID = "a8fb2b39-1b2c-4d3e-9f40-{:012d}"


def content(**changes):
    """Sections as they are, but for those changed; None leaves a section out."""
    whole = deepcopy(CONTENT)
    for name, value in changes.items():
        whole[name] = whole.get(name, {}) | value if isinstance(value, dict) else value
    return {name: value for name, value in whole.items() if value is not None}


def machine(number, **changes):
    """One of many that have nothing in common: by number."""
    own = {
        "hardware": {"name": f"PC-{number:04d}", "uuid": str(UUID(int=10**30 + number * 7919))},
        "bios": {"ssn": f"SN{number:08d}"},
        "networks": [{"description": "card", "mac": mac(number), "type": "ethernet"}],
    }
    return content(**own | changes)


def mac(number):
    return ":".join(f"{byte:02x}" for byte in (0x8C0000000000 + number).to_bytes(6, "big"))


def as_json(inner, *, deviceid="caiwu-01-2026-11-20-09-00-00", **more):
    message = {"action": "inventory", "deviceid": deviceid, "itemtype": "Computer"}
    return json.dumps({**message, "content": inner, **more}, ensure_ascii=False).encode()


def as_xml(inner, *, deviceid="caiwu-01-2026-11-20-09-00-00"):
    """In the older agent's names."""
    old = {("networks", "mac"): "MACADDR", ("storages", "serial"): "SERIALNUMBER"}
    body = [
        _section(section, row, old)
        for section, value in inner.items()
        for row in (value if isinstance(value, list) else [value])
    ]
    text = (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<REQUEST>\n'
        f"<CONTENT>{''.join(body)}</CONTENT>"
        f"<DEVICEID>{deviceid}</DEVICEID>\n<QUERY>INVENTORY</QUERY>\n</REQUEST>\n"
    )
    return zlib.compress(text.encode())


def _section(section, row, old):
    tag = section.upper()
    if isinstance(row, str):
        return f"<{tag}>{escape(row)}</{tag}>"
    fields = (
        f"<{old.get((section, name), name.upper())}>{escape(_plain(value))}"
        f"</{old.get((section, name), name.upper())}>"
        for name, value in row.items()
    )
    return f"<{tag}>{''.join(fields)}</{tag}>"


def _plain(value):
    return str(int(value)) if isinstance(value, bool) else str(value)


def contact(*, deviceid="caiwu-01-2026-11-20-09-00-00"):
    said = {"action": "contact", "deviceid": deviceid, "name": "GLPI-Agent", "version": "1.12"}
    return json.dumps(said | {"installed-tasks": ["inventory"]}).encode()


PROLOG = (
    b'<?xml version="1.0" encoding="UTF-8" ?><REQUEST><DEVICEID>caiwu-01-2026-11-20-09-00-00'
    b"</DEVICEID><QUERY>PROLOG</QUERY><TOKEN>12345678</TOKEN></REQUEST>"
)
