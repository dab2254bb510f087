# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A real IMAP server for one test: Dovecot on this machine's loopback, with one mailbox."""

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests.ports import free_port

PROGRAM = shutil.which("dovecot") or "/usr/sbin/dovecot"
LONGEST = 60  # seconds, on a busy machine
USER, PASSWORD = "service@hengwei.example", "mail-7"
CONFIG = """
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
first_valid_gid = 0
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
"""


@contextlib.contextmanager
def running_dovecot():
    """The port of a server that has one mailbox, and the folder where mail is put into it."""
    folder = Path(tempfile.mkdtemp(prefix="weibao-dovecot-"))
    for name in ("mail/new", "mail/cur", "mail/tmp", "home", "run"):
        (folder / name).mkdir(parents=True)
    port = free_port()
    is_root = os.geteuid() == 0
    user = "dovecot" if is_root else getpass.getuser()
    owner = _owner(folder) if is_root else (os.getuid(), os.getgid())
    config = folder / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            folder=folder,
            port=port,
            password=PASSWORD,
            user=user,
            group=user,
            uid=owner[0],
            gid=owner[1],
        )
    )
    server = subprocess.Popen([PROGRAM, "-F", "-c", str(config)])  # noqa: S603 # our own
    try:
        wait_for(port, server, folder)
        yield port, folder / "mail"
    finally:
        server.terminate()
        server.wait(LONGEST)
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder):
    """Dovecot keeps no mail of root."""
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "nobody", "nogroup")
    folder.chmod(0o755)
    stat = (folder / "mail").stat()
    return stat.st_uid, stat.st_gid


def put(folder, name, raw):
    """Deliver a mail, as a mail server does: written, then moved into the mailbox."""
    path = folder / "tmp" / name
    path.write_bytes(raw)
    path.chmod(0o666)
    if os.geteuid() == 0:
        shutil.chown(path, "nobody", "nogroup")
    path.rename(folder / "new" / name)


def wait_for(port, server, folder):
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    log = folder / "log"
    raise RuntimeError(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
