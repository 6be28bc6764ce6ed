from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import select

from generator.errors import UsageError
from generator.model.subscriber import MailingList, SuppressionReason
from generator.store import schema
from generator.store.database import Database
from generator.store.destinations import (
    addresses,
    destination_for_address,
    destination_for_channel,
    destinations_for_addresses,
)
from generator.store.lists import (
    Joining,
    count_members,
    get_list,
    has_left,
    list_sizes,
    list_subscribers,
    members,
    place_of_token,
    save_list,
    subscribe,
    suppress,
    unsubscribe,
    unsubscribe_tokens_for,
)
from tests.fixtures.ledger import KEY, NOW, READERS, add_readers


def test_an_address_is_one_destination_however_it_is_written(database: Database) -> None:
    with database.write() as connection:
        first = destination_for_address(connection, "Lena@Example.org", key=KEY, now=NOW)
        second = destination_for_address(connection, " lena@example.ORG ", key=KEY, now=NOW)
        assert addresses(connection, [first]) == {first: "Lena@example.org"}
    assert first == second


def test_the_hash_of_an_address_depends_on_the_key(database: Database) -> None:
    with database.write() as connection:
        for key in (KEY, b"another"):
            destination_for_address(connection, "lena@example.org", key=key, now=NOW)
        kept = connection.scalars(select(schema.destinations.c.keyed_hash)).all()
    assert len(set(kept)) == 2
    assert not any("lena" in mark for mark in kept)


def test_a_channel_is_a_destination_without_an_address(database: Database) -> None:
    with database.write() as connection:
        first = destination_for_channel(connection, "outbox-x", now=NOW)
        assert destination_for_channel(connection, "outbox-x", now=NOW) == first
        assert addresses(connection, [first]) == {}


def test_what_is_no_address_is_refused_in_words(database: Database) -> None:
    with pytest.raises(UsageError, match="'lena' is not an e-mail address"), database.write() as connection:
        destination_for_address(connection, "lena", key=KEY, now=NOW)


def test_nobody_is_put_back_on_a_list_they_left(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    with database.write() as connection:
        unsubscribe(connection, (reader, READERS), now=NOW)
        joined = subscribe(connection, READERS, ids=[reader], evidence="import", now=NOW)
        assert joined == {reader: Joining.LEFT_BEFORE}
        assert members(connection, [READERS]) == ()
        assert has_left(connection, (reader, READERS))


def test_who_left_one_list_is_not_reached_through_another_of_the_same_letter(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    add_readers(database, ["lena@example.org"], list_id="staff")
    with database.write() as connection:
        assert [member.list for member in members(connection, ["staff", READERS])] == ["staff"]
        assert count_members(connection, ["staff", READERS]) == count_members(connection, [READERS]) == 1
        assert count_members(connection, []) == 0
        unsubscribe(connection, (reader, "staff"), now=NOW)
        (through_both,) = members(connection, ["staff", READERS])
        (through_the_other,) = members(connection, [READERS])
    assert through_both.suppressed is SuppressionReason.UNSUBSCRIBED
    assert through_the_other.suppressed is None


def test_somebody_never_on_a_list_can_leave_it_for_good(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    with database.write() as connection:
        save_list(connection, MailingList(id="staff", name="Staff", audience="staff"), now=NOW)
        unsubscribe(connection, (reader, "staff"), now=NOW)
        joined = subscribe(connection, "staff", ids=[reader], evidence="import", now=NOW)
    assert joined == {reader: Joining.LEFT_BEFORE}


def test_leaving_without_a_list_means_everything(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    with database.write() as connection:
        unsubscribe(connection, (reader, None), now=NOW)
        (member,) = members(connection, [READERS])
        (size,) = list_sizes(connection)
    assert member.suppressed is SuppressionReason.UNSUBSCRIBED
    assert (size.subscribed, size.suppressed) == (1, 1)


def test_the_first_reason_of_a_suppression_stays_unless_it_is_erased(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    reasons = []
    with database.write() as connection:
        for reason in (SuppressionReason.COMPLAINED, SuppressionReason.BOUNCED, SuppressionReason.ERASED):
            suppress(connection, reader, reason=reason, now=NOW)
            reasons.append(members(connection, [READERS])[0].suppressed)
    assert reasons == [
        SuppressionReason.COMPLAINED,
        SuppressionReason.COMPLAINED,
        SuppressionReason.ERASED,
    ]


def test_a_token_is_found_again_and_says_whom_it_takes_off(database: Database) -> None:
    (reader,) = add_readers(database, ["lena@example.org"])
    places = [(reader, READERS), (reader, None)]
    with database.write() as connection:
        first = unsubscribe_tokens_for(connection, places, now=NOW)
        assert unsubscribe_tokens_for(connection, places, now=NOW) == first
        assert [place_of_token(connection, first[place]) for place in places] == places
        assert place_of_token(connection, "made-up") is None
    assert len(set(first.values())) == 2
    assert all(len(token) >= 43 for token in first.values())


def test_a_list_gets_a_new_name_and_an_unknown_one_is_refused(database: Database) -> None:
    with database.write() as connection:
        for name in ("Readers", "All readers"):
            save_list(connection, MailingList(id=READERS, name=name, audience="public"), now=NOW)
        assert get_list(connection, READERS).name == "All readers"
        with pytest.raises(UsageError, match="no mailing list 'other'"):
            get_list(connection, "other")


def test_subscribers_are_listed_in_pages_with_all_their_lists(database: Database) -> None:
    add_readers(database, ["a@example.org", "b@example.org", "c@example.org"])
    add_readers(database, ["b@example.org"], list_id="staff")
    with database.read() as connection:
        first = list_subscribers(connection, limit=2)
        rest = list_subscribers(connection, limit=2, after=first[-1].destination)
        staff = list_subscribers(connection, list_id="staff", limit=9)
    found = {each.address: each.lists for each in (*first, *rest)}
    assert len(first) == 2
    assert found == {
        "a@example.org": (READERS,),
        "b@example.org": (READERS, "staff"),
        "c@example.org": (READERS,),
    }
    assert [each.address for each in staff] == ["b@example.org"]


def test_two_imports_at_once_never_wait_for_each_other_in_a_circle(database: Database) -> None:
    first, second = ["a@example.org", "b@example.org"], ["c@example.org", "d@example.org"]
    other_has_begun = threading.Event()

    def import_backwards() -> None:
        with database.write() as connection:
            other_has_begun.set()
            destinations_for_addresses(connection, second, key=KEY, now=NOW)
            destinations_for_addresses(connection, first, key=KEY, now=NOW)

    other = threading.Thread(target=import_backwards)
    with database.write() as connection:
        destinations_for_addresses(connection, first, key=KEY, now=NOW)
        other.start()
        # Without the lock the other one takes the second pair now, and each then waits for what the other holds.
        other_has_begun.wait(timeout=0.3)
        time.sleep(0.2)
        destinations_for_addresses(connection, second, key=KEY, now=NOW)
    other.join()
    with database.read() as connection:
        assert len(connection.execute(select(schema.destinations)).all()) == 4
