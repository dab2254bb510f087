# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that cost far more than they weigh, and bodies that no agent sends."""

import gzip
import json
import os
import zlib

MEGABYTE = 1024 * 1024


def xml(content, *, deviceid="pc-2026-11-23-10-00-00"):
    text = (
        f"<?xml version='1.0' encoding='UTF-8'?><REQUEST><CONTENT>{content}</CONTENT>"
        f"<DEVICEID>{deviceid}</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>"
    )
    return text.encode()


def message(content, **more):
    whole = {"action": "inventory", "deviceid": "pc-1", "itemtype": "Computer", "content": content}
    return json.dumps(whole | more).encode()


def deep(depth):
    return xml("<A>" * depth + "</A>" * depth)


def deep_json(depth):
    return b'{"deviceid":"pc-1","content":{"hardware":' + b"[" * depth + b"]" * depth + b"}}"


def rows(count):
    return xml("<SOFTWARES><NAME>a</NAME><VERSION>1</VERSION></SOFTWARES>" * count)


def rows_json(count):
    return message({"softwares": [{"name": "a", "version": "1"}] * count})


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b"<REQUEST><CONTENT><HARDWARE><NAME>&c;</NAME></HARDWARE></CONTENT></REQUEST>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<REQUEST><CONTENT><HARDWARE><NAME>&x;</NAME></HARDWARE></CONTENT></REQUEST>"
)
CHINESE = "<HARDWARE><NAME>财务电脑</NAME></HARDWARE>"

BOMBS = {
    "100 MB of nothing in zlib": lambda: zlib.compress(b" " * (100 * MEGABYTE), 9),
    "100 MB of nothing in gzip": lambda: gzip.compress(b"<" + b" " * (100 * MEGABYTE)),
    "a bomb within an inventory": lambda: zlib.compress(xml(" " * (100 * MEGABYTE))),
    "200,000 deep": lambda: zlib.compress(deep(200_000)),
    "200,000 deep in JSON": lambda: zlib.compress(deep_json(200_000)),
    "50,000 deep in JSON": lambda: zlib.compress(deep_json(50_000)),
    "a million programs": lambda: zlib.compress(rows(1_000_000)),
    "a million programs in JSON": lambda: zlib.compress(rows_json(1_000_000)),
    "twenty thousand programs in JSON": lambda: zlib.compress(rows_json(20_000)),
    "a million empty elements": lambda: zlib.compress(xml("<A/>" * 1_000_000)),
    "a million empty lists": lambda: zlib.compress(message({"softwares": [[]] * 1_000_000})),
    "a million numbers": lambda: zlib.compress(message({"softwares": [1] * 1_000_000})),
    "six hundred million laughs": lambda: ENTITIES,
    "a file of the server": lambda: OUTSIDE,
    "one tag of 5 MB": lambda: zlib.compress(xml("<A " + "a" * (5 * MEGABYTE) + "/>")),
    "one attribute of 5 MB": lambda: zlib.compress(xml(f"<A a='{'a' * (5 * MEGABYTE)}'/>")),
    "smiles under every limit": lambda: zlib.compress(
        b'{"deviceid":"a","x":[' + ",".join(['{"a":"%s"}' % ("😀" * 22)] * 59_000).encode() + b"]}"
    ),
    "objects under every limit": lambda: zlib.compress(
        b'{"deviceid":"a","x":['
        + ",".join(['{"a":1234567,"b":{"c":12345}}'] * 29_000).encode()
        + b"],"
        + b'"y":["'
        + b'1234567890","' * 200_000
        + b'"]}'
    ),
    "a number of a million figures": lambda: zlib.compress(
        b'{"deviceid":"a","content":{"hardware":{"memory":' + b"9" * MEGABYTE + b"}}}"
    ),
}
GARBAGE = {
    "nothing": lambda: b"",
    "noise": lambda: os.urandom(30_000),
    "a page": lambda: b"<!doctype html><html><body>hello</body></html>",
    "another XML": lambda: b"<a/>",
    "no question": lambda: b"<REQUEST><DEVICEID>a</DEVICEID></REQUEST>",
    "no device": lambda: b"<REQUEST><QUERY>PROLOG</QUERY></REQUEST>",
    "a list": lambda: b"[]",
    "a word": lambda: b'"inventory"',
    "no content": lambda: b'{"action":"inventory","deviceid":"a"}',
    "content of another kind": lambda: b'{"deviceid":"a","content":[1]}',
    "not a number": lambda: b'{"deviceid":"a","content":{"hardware":{"memory":NaN}}}',
    "a printer": lambda: message({"hardware": {"name": "a"}}, itemtype="Printer"),
    "a network": lambda: message({"hardware": {"name": "a"}}, action="netinventory"),
    "cut zlib": lambda: zlib.compress(xml(CHINESE))[:-9],
    "zlib and more": lambda: zlib.compress(xml(CHINESE)) + b"more",
    "cut gzip": lambda: gzip.compress(xml(CHINESE))[:-9],
    "GBK that says UTF-8": lambda: xml(CHINESE).decode().encode("gb18030"),
    "GBK that says GBK": lambda: xml(CHINESE).decode().replace("UTF-8", "GBK").encode("gb18030"),
    "Latin-1 that says so": lambda: xml("<A/>").replace(b"UTF-8", b"ISO-8859-1"),
    "UTF-16": lambda: xml(CHINESE).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "UTF-16 in JSON": lambda: '{"deviceid":"电脑"}'.encode("utf-16"),
    "GBK in JSON": lambda: '{"deviceid":"电脑"}'.encode("gb18030"),
    "UTF-7": lambda: xml("<A/>").replace(b"UTF-8", b"UTF-7"),
    "an unknown encoding": lambda: xml("<A/>").replace(b"UTF-8", b"klingon"),
    "a byte that is no UTF-8": lambda: xml("<HARDWARE><NAME>x</NAME></HARDWARE>").replace(
        b">x<", b">\xff<"
    ),
    "NUL": lambda: xml("<HARDWARE><NAME>x</NAME></HARDWARE>").replace(b">x<", b">\0<"),
}
