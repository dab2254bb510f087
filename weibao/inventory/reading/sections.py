# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What of an inventory comes in at all. What is not named here is dropped at the door:
environments, processes, accounts, licence keys, names of wireless networks, open sessions.

Both dialects, by the names of GLPI; the older agent's own names are in ALIASES.
"""

from collections.abc import Mapping

ALLOWED: Mapping[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "hardware": "name uuid chassis_type memory workgroup vmsystem lastloggeduser",
        "bios": "ssn smanufacturer smodel skunumber msn mmodel assettag bversion bdate"
        " enclosureserial secure_boot",
        "operatingsystem": "name full_name version kernel_name kernel_version arch install_date",
        "antivirus": "name company version enabled uptodate expiration base_creation base_version",
        "softwares": "name version publisher arch from install_date",
        "drives": "volumn type letter filesystem total free label encrypt_name encrypt_status",
        "storages": "name model manufacturer serial disksize interface type",
        "batteries": "name manufacturer serial chemistry capacity real_capacity",
        "monitors": "caption manufacturer serial description",
        "networks": "description mac ipaddress type status speed virtualdev",
        "cpus": "name manufacturer core thread speed arch",
        "memories": "caption description capacity type speed manufacturer serialnumber",
        "videos": "name chipset memory",
        "printers": "name driver serial",
        "firewalls": "status profile",
        "powersupplies": "name manufacturer serialnumber",
        "virtualmachines": "name vmtype status memory vcpu",
        "licenseinfos": "name fullname trial activation_date",
        "remote_mgmt": "id type version",
    }.items()
}
ALIASES: Mapping[tuple[str, str], str] = {
    ("networks", "macaddr"): "mac",
    ("storages", "serialnumber"): "serial",
    ("softwares", "installdate"): "install_date",
}
SECTION_ALIASES: Mapping[str, str] = {"firewall": "firewalls"}

# Read, and taken out again: what the site's people called the machine.
ACCOUNT = "accountinfo"
ACCOUNT_FIELDS = frozenset({"keyname", "keyvalue"})

LONGEST = 200


def section_of(name: str) -> str:
    """Our name of a section, empty for one that is dropped."""
    name = name.lower()
    name = SECTION_ALIASES.get(name, name)
    return name if name in ALLOWED else ""


def field_of(section: str, name: str) -> str:
    """Our name of a field, empty for one that is dropped."""
    name = name.lower()
    name = ALIASES.get((section, name), name)
    return name if name in ALLOWED[section] else ""


def cleaned(text: str) -> str:
    """One line without characters that no database keeps, and no longer than a name can be."""
    if len(text) <= LONGEST and text.isprintable() and "  " not in text:
        return text.strip()
    kept = "".join(letter if letter.isprintable() else " " for letter in text[: 2 * LONGEST])
    return " ".join(kept.split())[:LONGEST]
