"""The only place that constructs anything: from a workspace to everything that works in it."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.clock import Clock, system_clock
from generator.config.defaults import defaults_folder
from generator.config.load import load_observances, load_schedules, load_settings
from generator.config.settings import Database as DatabaseSettings
from generator.config.settings import FileChannel, Settings, SmtpChannel
from generator.config.workspace import Workspace
from generator.errors import ConfigError
from generator.publishing.newsroom import Newsroom
from generator.rendering.environment import Templates
from generator.store.database import Database, open_database
from generator.store.migrations import is_empty, migrate, require_current
from generator.transports.base import Transport
from generator.transports.file import FileTransport
from generator.transports.smtp import SmtpServerAddress, SmtpTransport


@dataclass(frozen=True, kw_only=True)
class App:
    """One workspace at work."""

    workspace: Workspace
    newsroom: Newsroom
    transports: Mapping[str, Transport]
    clock: Clock

    def close(self) -> None:
        """Give back connections to servers and to the database."""
        for transport in self.transports.values():
            transport.close()
        self.newsroom.database.close()


def build_app(workspace: Workspace, *, clock: Clock = system_clock) -> App:
    """Everything of a workspace, its settings checked and its database current.

    Raises `ConfigError` for a wrong setting, `StoreError` for a database that is newer, older or not one of ours.
    """
    settings = load_settings(workspace.config_file)
    schedules = load_schedules(workspace.schedules)
    observances = load_observances(workspace.schedules / "observances")
    key = workspace.read_key()
    transports = {name: _transport(name, settings, workspace) for name in settings.channels}
    newsroom = Newsroom(
        settings=settings,
        schedules=schedules,
        observances=observances,
        templates=Templates(shipped=defaults_folder() / "templates", workspace=workspace.templates),
        database=_open_store(settings.database, workspace),
        key=key,
    )
    return App(workspace=workspace, newsroom=newsroom, transports=transports, clock=clock)


def open_store_unchecked(workspace: Workspace) -> Database:
    """The database of a workspace, whatever its age: for `upgrade` alone."""
    return open_database(
        _address(load_settings(workspace.config_file).database, workspace), folder=workspace.folder
    )


def worker_name() -> str:
    """Names this process in claims: host and process id."""
    return f"{socket.gethostname()[:40]}/{os.getpid()}"


def _open_store(settings: DatabaseSettings, workspace: Workspace) -> Database:
    database = open_database(_address(settings, workspace), folder=workspace.folder)
    try:
        if is_empty(database):
            migrate(database)
        require_current(database)
    except BaseException:
        database.close()
        raise
    return database


def _address(settings: DatabaseSettings, workspace: Workspace) -> str:
    if settings.url_env is None:
        return settings.url
    return read_secret(settings.url_env, workspace, used_for="database.url_env")


def _transport(name: str, settings: Settings, workspace: Workspace) -> Transport:
    channel = settings.channels[name]
    if isinstance(channel, FileChannel):
        return FileTransport(workspace.folder / channel.folder)
    return SmtpTransport(
        SmtpServerAddress(
            host=channel.host,
            port=channel.port,
            security=channel.security,
            username=channel.username,
            password=_password(name, channel, workspace),
            timeout_seconds=channel.timeout_seconds,
        )
    )


def _password(name: str, channel: SmtpChannel, workspace: Workspace) -> str | None:
    if channel.password_env is None:
        return None
    return read_secret(channel.password_env, workspace, used_for=f"channels.{name}.password_env")


def read_secret(variable: str, workspace: Workspace, *, used_for: str) -> str:
    """A secret from the environment variable NAME, or from the file that NAME_FILE names."""
    if value := os.environ.get(variable):
        return value
    file = os.environ.get(f"{variable}_FILE")
    if not file:
        raise ConfigError(
            f"`{used_for}` names {variable}, which is not set: set {variable} or {variable}_FILE",
            file=workspace.config_file,
        )
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ConfigError(
            f"`{used_for}`: {variable}_FILE cannot be read: {error.strerror}", file=workspace.config_file
        ) from None
