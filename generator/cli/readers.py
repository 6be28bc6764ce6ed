"""Readers and what they got: lists, subscribers, deliveries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.context import ByOption, JsonOption, LimitOption, open_app, person
from generator.cli.output import print_json, print_rows, say
from generator.errors import UsageError

if TYPE_CHECKING:
    from generator.model.delivery import Delivery

lists = typer.Typer(help="Mailing lists.", no_args_is_help=True)
subscribers = typer.Typer(help="Who is on them.", no_args_is_help=True)
deliveries = typer.Typer(help="Who got what.", no_args_is_help=True)
LARGEST_ID = 2**63 - 1
"""What a column of whole numbers holds, in SQLite as in PostgreSQL."""

ListOption = Annotated[str, typer.Option("--list", metavar="L", help="A mailing list.")]


_JOINED = {
    "suppressed": "not added: this address opted out or bounced",
    "left_before": "not added: they left before",
}


def register(app: typer.Typer) -> None:
    """Put these commands on the root."""
    app.add_typer(lists, name="lists")
    app.add_typer(subscribers, name="subscribers")
    app.add_typer(deliveries, name="deliveries")


@lists.command("add")
def add_list_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="LIST", help="Its id, as schedules name it: readers.")],
    title: Annotated[str | None, typer.Option(help="What people call it.")] = None,
    audience: Annotated[str, typer.Option(help="public or staff.")] = "public",
) -> None:
    """Make a mailing list."""
    import re

    from generator.model.subscriber import MailingList
    from generator.store.lists import save_list

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UsageError(f"{name!r} cannot name a list: use small letters, digits and hyphens")
    if audience not in ("public", "staff"):
        raise UsageError(f"{audience!r} is not an audience: say public or staff")
    with open_app(context, new_lists=[name]) as app, app.newsroom.database.write() as connection:
        made = MailingList(id=name, name=title or name.replace("-", " ").capitalize(), audience=audience)
        save_list(connection, made, now=app.clock())
    say(f"The list {name} is there.")


@lists.command("list")
def list_lists_command(context: typer.Context, as_json: JsonOption = False) -> None:
    """List mailing lists with how many are on them."""
    from generator.store.lists import list_sizes

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = list_sizes(connection)
    if as_json:
        print_json(found)
        return
    print_rows(
        ("LIST", "NAME", "AUDIENCE", "READERS", "NOT SENT TO"),
        ((s.list.id, s.list.name, s.list.audience, s.subscribed, s.suppressed) for s in found),
    )


@subscribers.command("add")
def add_subscriber_command(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="An e-mail address.")],
    list_: ListOption,
    by: ByOption = None,
) -> None:
    """Put an address on a list; who left is not brought back."""
    from generator.subscribers.membership import add

    with open_app(context) as app:
        newsroom = app.newsroom
        joined = add(
            newsroom.database, address, list_id=list_, by=person(by), key=newsroom.key, now=app.clock()
        )
    say(f"{address}: {_JOINED.get(joined.value, joined.value.replace('_', ' '))}.")


@subscribers.command("import")
def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A column of addresses.")],
    list_: ListOption,
    as_json: JsonOption = False,
) -> None:
    """Put the addresses of a CSV file on a list; who left is not brought back."""
    from generator.subscribers.importing import import_csv

    with open_app(context) as app:
        newsroom = app.newsroom
        report = import_csv(newsroom.database, file, list_id=list_, key=newsroom.key, now=app.clock())
    if as_json:
        print_json(
            {
                **{outcome.value: number for outcome, number in report.outcomes.items()},
                "repeated": report.repeated,
                "refused": report.refused,
                "unused_columns": report.unused_columns,
            }
        )
    else:
        for outcome, number in report.outcomes.items():
            if number:
                say(f"{number} {outcome.replace('_', ' ')}")
        if report.repeated:
            say(f"{report.repeated} more than once in the file")
        for refused in report.refused:
            say(f"line {refused.line}: {refused.reason}")
    if report.refused:
        raise typer.Exit(1)


@subscribers.command("list")
def list_subscribers_command(
    context: typer.Context,
    list_: Annotated[str | None, typer.Option("--list", metavar="L", help="Only this list.")] = None,
    limit: LimitOption = 1000,
    after: Annotated[
        int, typer.Option("--after", metavar="ID", min=0, max=LARGEST_ID, help="Go on after this one.")
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """List readers."""
    from generator.store.lists import get_list, list_subscribers

    with open_app(context) as app, app.newsroom.database.read() as connection:
        if list_:
            get_list(connection, list_)
        found = list_subscribers(connection, list_id=list_, limit=limit, after=after)
    if as_json:
        print_json(
            [
                {
                    "destination": str(reader.destination),
                    "address": reader.address,
                    "lists": reader.lists,
                    "suppressed": reader.suppressed,
                    "since": reader.since,
                }
                for reader in found
            ]
        )
        return
    print_rows(
        ("ID", "ADDRESS", "LISTS", "NOT SENT TO BECAUSE"),
        ((r.destination, r.address, ", ".join(r.lists), r.suppressed) for r in found),
    )


@subscribers.command("export")
def export_command(
    context: typer.Context,
    list_: Annotated[str | None, typer.Option("--list", metavar="L", help="Only this list.")] = None,
) -> None:
    """Print readers as CSV that `import` reads again."""
    from generator.subscribers.membership import export_csv

    with open_app(context) as app:
        for line in export_csv(app.newsroom.database, list_id=list_):
            print(line, end="" if line.endswith("\n") else "\n")


@subscribers.command("erase")
def erase_command(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The address to forget.")],
    by: ByOption = None,
) -> None:
    """Forget an address for good; no import brings it back."""
    from generator.subscribers.membership import erase

    with open_app(context) as app:
        erase(app.newsroom.database, address, by=person(by), key=app.newsroom.key, now=app.clock())
    say("The address is erased.")


@deliveries.command("list")
def list_deliveries_command(
    context: typer.Context,
    issue: Annotated[str | None, typer.Option(metavar="ISSUE", help="Only of this issue.")] = None,
    status: Annotated[
        str | None, typer.Option(help="queued, sent, failed, suppressed, cancelled, unknown …")
    ] = None,
    addresses: Annotated[bool, typer.Option("--addresses", help="With the addresses.")] = False,
    limit: LimitOption = 1000,
    after: Annotated[
        int, typer.Option("--after", metavar="ID", min=0, max=LARGEST_ID, help="Go on after this one.")
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """List who got what."""
    from generator.model.delivery import DeliveryStatus
    from generator.store.deliveries import DeliveryFilter, list_deliveries
    from generator.store.destinations import addresses as addresses_of

    if status is not None and status not in list(DeliveryStatus):
        raise UsageError(f"{status!r} is not a status: say one of {', '.join(DeliveryStatus)}")
    wanted = DeliveryFilter(issue=issue, statuses=[DeliveryStatus(status)] if status else [])
    with open_app(context) as app, app.newsroom.database.read() as connection:
        if issue:
            app.newsroom.issue(issue)
        found = list_deliveries(connection, wanted, limit=limit, after=after)
        known = addresses_of(connection, [one.destination for one in found]) if addresses else {}
    if as_json:
        print_json([_delivery(one, known if addresses else None) for one in found])
        return
    print_rows(
        ("ID", "PART", "TO", "CHANNEL", "STATUS", "REASON"),
        (
            (d.id, d.part, known.get(d.destination, d.destination), d.channel, d.status, d.reason)
            for d in found
        ),
    )


@deliveries.command("show")
def show_delivery_command(
    context: typer.Context,
    delivery: Annotated[int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="A delivery's id.")],
    as_json: JsonOption = False,
) -> None:
    """Show a delivery with every try."""
    from generator.store.deliveries import attempts_of, get_delivery

    with open_app(context) as app, app.newsroom.database.read() as connection:
        found = get_delivery(connection, delivery)
        tries = attempts_of(connection, delivery)
    if as_json:
        print_json({**_delivery(found, None), "tries": tries})
        return
    print(f"{found.id}  {found.part}  {found.channel}  {found.status}  {found.reason or ''}".rstrip())
    for attempt in tries:
        print(
            f"  {attempt.started_at:%Y-%m-%d %H:%M:%S} UTC  {attempt.outcome or 'not ended'}  {attempt.detail or ''}"
        )


@deliveries.command("resolve")
def resolve_command(
    context: typer.Context,
    ids: Annotated[
        list[int],
        typer.Argument(metavar="ID…", min=1, max=LARGEST_ID, help="Deliveries that may have gone."),
    ],
    verdict: Annotated[str, typer.Argument(metavar="sent|retry|failed", help="What you found out.")],
    by: ByOption = None,
) -> None:
    """Settle deliveries that may or may not have gone: all of these, or none."""
    from generator.publishing.send import close_finished
    from generator.store.deliveries import resolve

    with open_app(context) as app:
        with app.newsroom.database.write() as connection:
            for delivery in ids:
                resolve(connection, delivery, verdict, by=person(by), now=app.clock())
        close_finished(app.newsroom)
    say(f"{len(ids)} {'delivery is' if len(ids) == 1 else 'deliveries are'} settled: {verdict}.")


def _delivery(delivery: Delivery, addresses: dict[int, str] | None) -> dict[str, Any]:
    shown = {
        "id": str(delivery.id),
        "sending": delivery.sending,
        "part": delivery.part,
        "destination": str(delivery.destination),
        "channel": delivery.channel,
        "status": delivery.status,
        "reason": delivery.reason,
        "attempts": delivery.attempts,
        "message_id": delivery.message_id,
    }
    return shown if addresses is None else {**shown, "address": addresses.get(delivery.destination)}
