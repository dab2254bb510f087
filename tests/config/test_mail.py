# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.core.exceptions import ImproperlyConfigured

from weibao.config.mail import incoming, outgoing


def test_without_an_address_mail_is_printed_and_none_is_fetched():
    assert outgoing("")["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert incoming("", "service@hengwei.example") is None


def test_mails_are_kept_as_files_where_a_folder_is_named():
    told = outgoing("file:///var/lib/my%20weibao/mails")
    assert told["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert told["EMAIL_FILE_PATH"] == "/var/lib/my weibao/mails"


def test_a_server_elsewhere_is_spoken_to_in_secret():
    told = outgoing("smtp://a%40b.example:p%3Aw@mx.example")
    assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("a@b.example", "p:w")
    assert (told["EMAIL_PORT"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (587, True, False)
    told = outgoing("smtps://mx.example")
    assert (told["EMAIL_PORT"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (465, False, True)


def test_a_server_on_this_machine_may_do_without():
    assert outgoing("smtp://localhost:25")["EMAIL_USE_TLS"] is False


def test_the_mailbox_is_the_user_s_unless_told_otherwise():
    server = incoming("imaps://Service%40hengwei.example:pw@mx.example/INBOX", "")
    assert (server.address, server.port, server.is_encrypted, server.folder) == (
        "service@hengwei.example",
        993,
        True,
        "INBOX",
    )
    server = incoming("imap://u:pw@127.0.0.1:1143", "help@hengwei.example")
    assert (server.address, server.port, server.folder) == ("help@hengwei.example", 1143, "INBOX")


@pytest.mark.parametrize("address", ["mx.example", "http://mx.example", "imaps://", "file:"])
def test_a_wrong_address_says_how_it_must_look(address):
    with pytest.raises(ImproperlyConfigured, match="imaps://user:password@host"):
        incoming(address, "")
    with pytest.raises(ImproperlyConfigured, match="smtp://user:password@host"):
        outgoing(address)
