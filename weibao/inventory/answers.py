# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What agents are answered, each in its own dialect."""

import json
import zlib

HOURS = 24
"""How often an agent reports."""
PRIVATE = "environment,process,user,local_user,local_group"
"""What agents are told not to gather; if they do, it is dropped at the door."""
XML_TYPE, JSON_TYPE = "application/x-compress-zlib", "application/json"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def prolog() -> bytes:
    """The older dialect: send your inventory, and come again tomorrow."""
    text = f"<REPLY><PROLOG_FREQ>{HOURS}</PROLOG_FREQ><RESPONSE>SEND</RESPONSE></REPLY>"
    return zlib.compress(f"{XML}{text}".encode())


def thanks() -> bytes:
    return zlib.compress(f"{XML}<REPLY><RESPONSE>NO_UPDATE</RESPONSE></REPLY>".encode())


def contact() -> bytes:
    """The newer dialect; its agents ask what to do, and are asked for the inventory alone."""
    inventory = {"server": "glpi", "version": "10.0.0", "no-category": PRIVATE}
    return _json({"status": "ok", "expiration": HOURS, "tasks": {"inventory": inventory}})


def kept() -> bytes:
    return _json({"status": "ok", "expiration": HOURS})


def error(message: str) -> bytes:
    """The agent writes the message into its log."""
    return _json({"status": "error", "message": message})


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
