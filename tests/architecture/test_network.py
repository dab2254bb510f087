# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import socket

import pytest


def test_network_is_closed():
    with (
        socket.socket() as outward,
        pytest.raises(pytest.fail.Exception, match="asked for 192.0.2.1"),
    ):
        outward.connect(("192.0.2.1", 80))


def test_names_are_not_looked_up():
    with pytest.raises(pytest.fail.Exception, match="asked for example.com"):
        socket.getaddrinfo("example.com", 80)


def test_this_machine_is_reachable():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as inward:
        inward.connect(server.getsockname())

        assert inward.getpeername() == server.getsockname()
