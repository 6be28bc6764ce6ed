"""The only place that constructs anything: from a workspace to everything that works in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from generator.clock import Clock, system_clock
from generator.config.defaults import defaults_folder
from generator.config.load import (
    load_observances,
    load_quiet_times,
    load_readable_schedules,
    load_schedules,
    load_settings,
)
from generator.config.references import (
    check_letters,
    check_lists,
    check_references,
    followed,
    schedule_error,
)
from generator.config.schedule import Schedule
from generator.config.settings import Database as DatabaseSettings
from generator.config.settings import FileChannel, Settings, SmtpChannel
from generator.config.workspace import Workspace
from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.errors import ConfigError
from generator.model.observance import AccentPair
from generator.model.subscriber import MailingList
from generator.observances.agenda import Agenda
from generator.publishing.blocks import standing_blocks
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.rendering.environment import Templates
from generator.scheduling.notices import tell
from generator.scheduling.silence import silence_over
from generator.scheduling.tick import TickEvent
from generator.store.database import Database, open_database
from generator.store.lists import known_lists, save_list
from generator.store.migrations import is_empty, migrate, require_current
from generator.transports.base import Transport
from generator.transports.domain_records import AskDomain, system_records
from generator.transports.file import FileTransport
from generator.transports.smtp import SmtpServerAddress, SmtpTransport

SOON = timedelta(days=5 * 365)
"""So far ahead is looked for the dates of a schedule that follows awareness days."""


@dataclass(frozen=True, kw_only=True)
class App:
    """One workspace at work."""

    workspace: Workspace
    newsroom: Newsroom
    transports: Mapping[str, Transport]
    desk_transport: Transport
    """Carries mails to the desk: as the letters go; into a folder of their own where letters are files."""
    clock: Clock

    def dispatch(
        self,
        *,
        stop: Callable[[], bool] = lambda: False,
        on_progress: Callable[[DispatchSummary], None] = lambda _summary: None,
    ) -> DispatchSummary:
        """Send everything that is due on the workspace's channels, then return."""
        settings = DispatchSettings(
            public_url=self.newsroom.settings.web.public_url,
            objection=objection_by(self.clock),
            silence=silence_over(self.newsroom),
        )
        return dispatch(
            self.newsroom.database,
            self.transports,
            settings=settings,
            clock=self.clock,
            stop=stop,
            on_progress=on_progress,
        )

    def tell(self, events: Sequence[TickEvent], *, now: datetime) -> tuple[TickEvent, ...]:
        """Tell the desk by mail what a tick left to be told; `events` are that tick's."""
        return tell(self.newsroom, self.desk_transport, events, now=now)

    def close(self) -> None:
        """Give back connections to servers and to the database."""
        for transport in self.transports.values():
            transport.close()
        self.newsroom.database.close()


def build_app(
    workspace: Workspace,
    *,
    clock: Clock = system_clock,
    new_lists: Collection[str] = (),
    goes_on: bool = False,
) -> App:
    """Everything of a workspace, its settings checked and its database current.

    `new_lists` are about to be made, whatever their names look like. Where one regular send's file is wrong and the
    app `goes_on`, it knows only the others, and `newsroom.unreadable` says why.

    Raises `ConfigError` for a wrong setting, `StoreError` for a database that is newer, older or not one of ours.
    """
    settings = load_settings(workspace.config_file)
    sends = _read_sends(workspace, goes_on=goes_on)
    agenda = load_agenda(settings, workspace)
    key = workspace.read_key()
    transports = {name: _transport(name, settings, workspace) for name in settings.channels}
    templates = Templates(shipped=defaults_folder() / "templates", workspace=workspace.templates)
    sends.keep(
        lambda some: _check_schedules(
            some, settings, agenda, workspace, letters=templates.letters, today=clock().date()
        )
    )
    newsroom = Newsroom(
        settings=settings,
        schedules=sends.right,
        agenda=agenda,
        templates=templates,
        database=_open_store(settings.database, workspace),
        key=key,
        folder=workspace.folder,
        ask_domain=_ask_domain(settings),
    )
    try:
        sends.keep(
            lambda some: _prepare(
                replace(newsroom, schedules=some), workspace, new_lists=new_lists, now=clock()
            )
        )
    except BaseException:
        newsroom.database.close()
        raise
    return App(
        workspace=workspace,
        newsroom=replace(newsroom, schedules=sends.right, unreadable=sends.unreadable),
        transports=transports,
        desk_transport=_desk_transport(transports, settings, workspace),
        clock=clock,
    )


@dataclass(kw_only=True)
class _Sends:
    """The regular sends of a workspace: those whose files are right, and of each other one why it is not."""

    right: dict[str, Schedule]
    unreadable: dict[str, str]
    goes_on: bool

    def keep(self, check: Callable[[Mapping[str, Schedule]], None]) -> None:
        """Only those that pass a check; unless the app goes on without the others, they have to pass it all."""
        if not self.goes_on:
            check(self.right)
            return
        for name, schedule in list(self.right.items()):
            try:
                check({name: schedule})
            except ConfigError as error:
                self.unreadable[name] = str(error)
                del self.right[name]


def _read_sends(workspace: Workspace, *, goes_on: bool) -> _Sends:
    if not goes_on:
        return _Sends(right=load_schedules(workspace.schedules), unreadable={}, goes_on=False)
    right, unreadable = load_readable_schedules(workspace.schedules)
    return _Sends(right=right, unreadable=unreadable, goes_on=True)


def _prepare(newsroom: Newsroom, workspace: Workspace, *, new_lists: Collection[str], now: datetime) -> None:
    """What schedules name is made where it may be, and read where it must be."""
    _make_lists(newsroom, workspace, meant=new_lists, now=now)
    for schedule in newsroom.schedules.values():
        standing_blocks(newsroom, schedule)


def load_agenda(settings: Settings, workspace: Workspace) -> Agenda:
    """The calendar of a workspace: its observances, its quiet times, and the brand's own accent."""
    pair = settings.brand.accent
    return Agenda(
        observances=load_observances(workspace.schedules / "observances", themes=settings.themes),
        accent=AccentPair(deep=pair.deep, bright=pair.bright),
        quiet_times=load_quiet_times(workspace.schedules),
    )


def open_store_unchecked(workspace: Workspace) -> Database:
    """The database of a workspace, whatever its age: for `upgrade` alone."""
    return open_database(
        _address(load_settings(workspace.config_file).database, workspace), folder=workspace.folder
    )


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


def _check_schedules(
    schedules: Mapping[str, Schedule],
    settings: Settings,
    agenda: Agenda,
    workspace: Workspace,
    *,
    letters: Sequence[str],
    today: date,
) -> None:
    """What schedules name is there, and one that follows awareness days has dates to come."""
    folder = workspace.schedules
    _check_channels(schedules, settings, workspace)
    check_letters(folder, schedules, letters)
    check_references(folder, schedules, agenda.observances, themes=settings.themes)
    for schedule in schedules.values():
        if schedule.when.kind not in ("occurrence", "during"):
            continue
        its_days = replace(agenda, observances=followed(schedule, agenda.observances))
        if not its_days.between(today, today + SOON):
            message = (
                f"none of its awareness days has dates in the next {SOON.days // 365} years, so this never comes "
                "round: add their dates, or follow others"
            )
            raise schedule_error(folder, schedule, message, place=("when",))


def _check_channels(schedules: Mapping[str, Schedule], settings: Settings, workspace: Workspace) -> None:
    """A post that no channel carries would be dropped in silence."""
    for schedule in schedules.values():
        for network in schedule.networks:
            if network not in settings.post_channels:
                raise ConfigError(
                    f"`networks` names {network}, but no channel of config.yaml carries it: add one or take it out",
                    file=workspace.schedules / f"{schedule.id}.yaml",
                )


def _make_lists(newsroom: Newsroom, workspace: Workspace, *, meant: Collection[str], now: datetime) -> None:
    """A mailing list that a schedule names is there from then on, empty, so that readers can be added to it.

    `ConfigError` where its name looks like a slip.
    """
    database, schedules = newsroom.database, newsroom.schedules
    named = {name: schedule for schedule in schedules.values() for name in schedule.lists}
    with database.read() as connection:
        known = known_lists(connection)
    check_lists(workspace.schedules, schedules, known=known, meant=meant)
    missing = named.keys() - known - set(meant)
    if missing:
        with database.write() as connection:
            for name in sorted(missing - known_lists(connection)):
                made = MailingList(
                    id=name, name=name.replace("-", " ").capitalize(), audience=named[name].audience
                )
                save_list(connection, made, now=now)


def _address(settings: DatabaseSettings, workspace: Workspace) -> str:
    if settings.url_env is None:
        return settings.url
    return read_secret(settings.url_env, workspace, used_for="database.url_env")


def _ask_domain(settings: Settings) -> AskDomain | None:
    """Only where a letter may leave for a mail server is it of interest who may send for its domain."""
    leaves = any(isinstance(settings.channels[name], SmtpChannel) for name in settings.letter_channels)
    return system_records(settings.newsletter.dkim_selectors) if leaves else None


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


def _desk_transport(
    transports: Mapping[str, Transport], settings: Settings, workspace: Workspace
) -> Transport:
    """That of the letters; files go into a folder beside them, so that nobody takes them for letters to readers."""
    name = settings.letter_channels[0]
    channel = settings.channels[name]
    if isinstance(channel, FileChannel):
        return FileTransport(workspace.folder / channel.folder / "desk")
    return transports[name]


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
