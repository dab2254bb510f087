# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tests.architecture.repository import files, inside

# In pieces, so that this file does not name them.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js.org",
    "npm" + "mirror.com",
    "deb.debian" + ".org",
    "mirrors." + "aliyun.com",
    "tuna." + "tsinghua.edu.cn",
    "proxy.golang" + ".org",
    "crates" + ".io",
]


def test_no_file_names_a_package_registry():
    named = [
        (inside(path), registry)
        for path in files()
        for registry in REGISTRIES
        if registry.encode() in path.read_bytes()
    ]

    assert named == []
