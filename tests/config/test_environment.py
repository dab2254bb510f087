# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.core.exceptions import ImproperlyConfigured

from weibao.config import environment


@pytest.mark.parametrize(
    ("said", "meant"),
    [("1", True), ("yes", True), ("TRUE ", True), ("0", False), ("", False), ("off", False)],
)
def test_flag_reads_yes_and_no(monkeypatch, said, meant):
    monkeypatch.setenv("WEIBAO_HTTPS", said)

    assert environment.flag("WEIBAO_HTTPS") is meant


def test_flag_unset_is_no(monkeypatch):
    monkeypatch.delenv("WEIBAO_HTTPS", raising=False)

    assert environment.flag("WEIBAO_HTTPS") is False


def test_flag_refuses_what_is_unclear(monkeypatch):
    monkeypatch.setenv("WEIBAO_HTTPS", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="WEIBAO_HTTPS is 'perhaps'; write 1 or 0."):
        environment.flag("WEIBAO_HTTPS")


def test_number_refuses_words(monkeypatch):
    monkeypatch.setenv("WEIBAO_DATABASE_POOL", "many")

    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        environment.number("WEIBAO_DATABASE_POOL", 8)


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("WEIBAO_HOSTS", "weibao.example.cn, 10.0.0.5,,")

    assert environment.words("WEIBAO_HOSTS", "localhost") == ["weibao.example.cn", "10.0.0.5"]


def test_database_without_an_address_is_sqlite_in_the_data_folder(tmp_path):
    chosen = environment.database("", tmp_path)

    assert chosen["ENGINE"] == "django.db.backends.sqlite3"
    assert chosen["NAME"] == str(tmp_path / "weibao.sqlite3")
    assert "synchronous=FULL" in chosen["OPTIONS"]["init_command"]


def test_database_address_may_name_a_sqlite_file(tmp_path):
    chosen = environment.database(f"sqlite://{tmp_path}/other.sqlite3", tmp_path)

    assert chosen["NAME"] == f"{tmp_path}/other.sqlite3"


def test_database_address_of_postgresql(tmp_path):
    address = "postgresql://weibao:p%40ss@db.example.cn:5433/weibao?sslmode=require"

    assert environment.database(address, tmp_path) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "weibao",
        "USER": "weibao",
        "PASSWORD": "p@ss",
        "HOST": "db.example.cn",
        "PORT": "5433",
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 2, "max_size": 8, "timeout": 10},
            "sslmode": "require",
        },
    }


def test_database_address_may_name_a_socket(tmp_path):
    chosen = environment.database("postgres:///weibao?host=%2Frun%2Fpostgresql", tmp_path)

    assert (chosen["HOST"], chosen["USER"], chosen["PORT"]) == ("/run/postgresql", "", "")


@pytest.mark.parametrize("address", ["mysql://localhost/weibao", "sqlite://", "weibao"])
def test_database_refuses_other_addresses(tmp_path, address):
    with pytest.raises(ImproperlyConfigured, match="must look like postgresql://"):
        environment.database(address, tmp_path)


def test_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("WEIBAO_DATA", str(tmp_path / "new" / "data"))

    made = environment.folder("WEIBAO_DATA", tmp_path)

    assert (made, made.stat().st_mode & 0o777) == (tmp_path / "new" / "data", 0o700)


def test_folder_that_cannot_be_made_is_named(monkeypatch, tmp_path):
    (tmp_path / "taken").touch()
    monkeypatch.setenv("WEIBAO_DATA", str(tmp_path / "taken" / "data"))

    with pytest.raises(ImproperlyConfigured, match="taken/data cannot be made"):
        environment.folder("WEIBAO_DATA", tmp_path)


def test_secret_key_is_made_once(monkeypatch, tmp_path):
    monkeypatch.delenv("WEIBAO_SECRET_KEY", raising=False)

    made = environment.secret_key(tmp_path)

    assert len(made) > 64
    assert environment.secret_key(tmp_path) == made
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [
        ("secret_key", 0o600)
    ]


def test_secret_key_of_the_environment_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("WEIBAO_SECRET_KEY", "given")

    assert environment.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_secret_key_of_the_faster_process_wins(tmp_path):
    (tmp_path / "secret_key").write_text("theirs", encoding="ascii")

    environment.write_once(tmp_path / "secret_key", "mine")

    assert (tmp_path / "secret_key").read_text(encoding="ascii") == "theirs"
