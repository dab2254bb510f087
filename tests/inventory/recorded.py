# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What GLPI-Agent 1.12 sends of one machine, message by message, every section that it has.

In the form of its own runs: the field names, kinds of values and units are the agent's; the names,
numbers and people are ours. 金丝雀 marks what must not come in.
"""

import json
from copy import deepcopy

AGENT = "d1f6f2f4-86f0-4a2e-9a63-0b8f5a0c7712"
DEVICEID = "xiaoshou-07-2026-11-20-08-41-12"
HEADERS = {
    "User-Agent": "GLPI-Agent_v1.12",
    "GLPI-Agent-ID": AGENT,
    "GLPI-Request-ID": "5A7C01E9",
    "Content-Type": "application/json",
    "Pragma": "no-cache",
}
CONTACT = {
    "action": "contact",
    "deviceid": DEVICEID,
    "name": "GLPI-Agent",
    "version": "1.12",
    "installed-tasks": ["inventory", "netdiscovery", "netinventory", "wakeonlan"],
    "enabled-tasks": ["inventory"],
    "httpd-port": 62354,
    "httpd-plugins": {"ssl": "disabled"},
}
CONTENT = {
    "accesslog": {"logdate": "2026-11-23 10:05:40", "userid": "金丝雀"},
    "antivirus": [
        {
            "name": "火绒安全软件",
            "company": "Huorong",
            "enabled": True,
            "uptodate": False,
            "guid": "{D68DDC3A-831F-4FAE-9E44-DA132C1ACF46}",
        }
    ],
    "batteries": [
        {"name": "L21M3PD3", "manufacturer": "LGC", "capacity": 57000, "real_capacity": 51210}
    ],
    "bios": {
        "assettag": "No Asset Information",
        "bdate": "2025-08-14",
        "bmanufacturer": "LENOVO",
        "bversion": "N3QET42W",
        "mmanufacturer": "LENOVO",
        "mmodel": "21HDS0E900",
        "msn": "W1KS3A70013",
        "secure_boot": "enabled",
        "smanufacturer": "LENOVO",
        "smodel": "ThinkPad T14 Gen 4",
        "skunumber": "LENOVO_MT_21HD",
        "ssn": "pf-4a07x9",
    },
    "controllers": [{"name": "Intel(R) Ethernet", "driver": "e1d", "vendorid": "8086"}],
    "cpus": [
        {
            "arch": "x86_64",
            "core": 12,
            "corecount": 12,
            "familynumber": "6",
            "manufacturer": "Intel",
            "name": "13th Gen Intel(R) Core(TM) i7-1355U",
            "speed": 1700,
            "thread": 12,
        }
    ],
    "drives": [
        {
            "encrypt_name": "BitLocker",
            "encrypt_status": "Yes",
            "filesystem": "NTFS",
            "free": 301844,
            "label": "系统",
            "letter": "C:",
            "serial": "A05C6F3E",
            "systemdrive": True,
            "total": 487345,
            "type": "Local Disk",
        }
    ],
    "envs": [{"key": "DB_PASSWORD", "val": "金丝雀"}],
    "firewalls": [{"profile": "DomainProfile", "status": "on"}],
    "hardware": {
        "chassis_type": "Notebook",
        "datelastloggeduser": "2026-11-23T08:41:00",
        "defaultgateway": "192.168.10.1",
        "lastloggeduser": "zhaoxy",
        "memory": 16384,
        "name": "XIAOSHOU-07",
        "swap": 18432,
        "uuid": "c92a8e4c-2b1d-11ee-8f0e-9c2dcd4b7701",
        "winlang": "2052",
        "winowner": "金丝雀",
        "winprodid": "00330-80000-金丝雀",
        "winprodkey": "AAAAA-BBBBB-金丝雀",
        "workgroup": "HUABEI",
    },
    "inputs": [{"name": "Enhanced (101- or 102-key)", "caption": "Keyboard"}],
    "licenseinfos": [
        {"name": "Microsoft Office 2021", "key": "金丝雀", "productid": "金丝雀", "trial": False}
    ],
    "local_groups": [{"id": 544, "name": "金丝雀", "member": ["金丝雀"]}],
    "local_users": [{"id": "1001", "login": "金丝雀"}],
    "memories": [
        {
            "capacity": 16384,
            "caption": "System Board Memory",
            "description": "SODIMM",
            "manufacturer": "Samsung",
            "memorycorrection": "None",
            "numslots": 1,
            "serialnumber": "03A1B2C4",
            "speed": 4800,
            "type": "DDR5",
        }
    ],
    "monitors": [{"base64": "AP///////wBMLQ==", "caption": "S24R350", "manufacturer": "Samsung"}],
    "networks": [
        {
            "description": "Intel(R) Wi-Fi 6E AX211",
            "ipaddress": "192.168.10.57",
            "ipmask": "255.255.255.0",
            "mac": "9c:2d:cd:4b:77:01",
            "pnpdeviceid": "PCI\\VEN_8086",
            "speed": 866,
            "status": "up",
            "type": "wifi",
            "virtualdev": False,
            "wifi_ssid": "金丝雀",
        }
    ],
    "operatingsystem": {
        "arch": "64-bit",
        "boot_time": "2026-11-23 08:39:58",
        "fqdn": "XIAOSHOU-07",
        "full_name": "Microsoft Windows 11 专业版",
        "install_date": "2026-03-02 11:20:44",
        "kernel_name": "MSWin32",
        "kernel_version": "10.0.22631",
        "name": "Windows",
        "ssh_key": "ssh-rsa 金丝雀",
        "timezone": {"name": "Asia/Shanghai", "offset": "+0800"},
        "version": "23H2",
    },
    "printers": [{"name": "HP LaserJet M405", "driver": "HP UPD", "port": "IP_192.168.10.9"}],
    "processes": [{"cmd": "backup.exe --password 金丝雀", "pid": 4120, "user": "金丝雀"}],
    "remote_mgmt": [{"id": "883102447", "type": "todesk", "version": "4.7"}],
    "softwares": [
        {
            "arch": "x86_64",
            "from": "registry",
            "guid": "WPS Office",
            "install_date": "2026-05-11",
            "name": "WPS Office",
            "publisher": "Kingsoft Corp.",
            "uninstall_string": "C:\\金丝雀\\uninst.exe",
            "userid": "金丝雀",
            "version": "12.1.0.18276",
        },
        {"arch": "x86_64", "from": "registry", "name": "用友 U8+ 客户端", "version": "16.5"},
    ],
    "storages": [
        {
            "description": "PCI Slot 4",
            "disksize": 512110,
            "firmware": "SN09",
            "interface": "NVMe",
            "manufacturer": "SK hynix",
            "model": "HFS512GEJ9X115N",
            "name": "\\\\.\\PHYSICALDRIVE0",
            "serial": "FJB5N0123",
            "type": "ssd",
        }
    ],
    "usbdevices": [{"caption": "金丝雀的手机", "serial": "金丝雀", "productid": "4EE1"}],
    "users": [{"login": "金丝雀", "domain": "HUABEI"}],
    "versionclient": "GLPI-Agent_v1.12",
    "versionprovider": {
        "comments": ["Platform: windows", "金丝雀"],
        "etime": 9,
        "name": "GLPI",
        "perl_exe": "C:\\Program Files\\GLPI-Agent\\perl\\bin\\glpi-agent.exe",
        "perl_version": "v5.40.1",
        "program": "C:\\Program Files\\GLPI-Agent\\perl\\bin\\glpi-agent",
        "version": "1.12",
    },
    "videos": [{"chipset": "Intel(R) Iris(R) Xe Graphics", "memory": 1024, "name": "Iris Xe"}],
}


def message(content, **more):
    said = {"action": "inventory", "deviceid": DEVICEID, "itemtype": "Computer", **more}
    return json.dumps({**said, "content": content}, ensure_ascii=False).encode()


def whole():
    return message(deepcopy(CONTENT), tag="T2")


def more_memory():
    """The next run: only what changed, with what tells one run from another."""
    bigger = [CONTENT["memories"][0], {**CONTENT["memories"][0], "serialnumber": "03A1B2C5"}]
    changed = {
        "hardware": {**CONTENT["hardware"], "memory": 32768},
        "memories": bigger,
        "versionclient": CONTENT["versionclient"],
        "versionprovider": CONTENT["versionprovider"],
        "accesslog": CONTENT["accesslog"],
    }
    return message(changed, partial=True, tag="T2")
