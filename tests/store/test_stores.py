"""Stores: what comes out is what went in, whole, or nothing; they keep to their room and harm nobody."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from layout.model.store import NOTHING_KEPT, Store, key_of
from layout.store.disk import DiskStore
from layout.store.memory import MemoryStore
from layout.store.stamp import StampedStore

KEYS = [key_of("photo", n) for n in range(200)]


@pytest.mark.parametrize("made", [lambda folder: DiskStore(folder / "甲 乙"), lambda _: MemoryStore()])
def test_what_was_put_is_got_under_its_key_alone(tmp_path: Path, made: Callable[[Path], Store]) -> None:
    store = made(tmp_path)
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], b"")
    store.put(KEYS[1], b"one")
    store.put(KEYS[1], b"another")
    assert [store.get(key) for key in KEYS[:3]] == [b"", b"another", None]


def test_keys_tell_kinds_and_facts_apart() -> None:
    keys = [key_of("a"), key_of("a", 1), key_of("a", "1"), key_of("a", 1, 2), key_of("a", (1, 2)), key_of("b", 1),
            key_of("a", b"1"), key_of("a", True), key_of("a", None)]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 64 and int(key, 16) >= 0 for key in keys)


@pytest.mark.parametrize("harm", [
    lambda raw: raw[:-1], lambda raw: raw[:20], lambda raw: b"", lambda raw: raw + b"x", lambda raw: b"PK" + raw[2:],
    lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]), lambda raw: raw[:12] + bytes([raw[12] ^ 1]) + raw[13:]])
def test_a_file_that_was_damaged_is_as_good_as_none_and_is_written_anew(
        tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    store = DiskStore(tmp_path)
    store.put(KEYS[0], b"packed")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(harm(file.read_bytes()))
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], b"packed")
    assert store.get(KEYS[0]) == b"packed"


def test_a_file_of_another_key_is_as_good_as_none(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(KEYS[0], b"packed")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    other = tmp_path / KEYS[1][0] / KEYS[1][1:]
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(file.read_bytes())
    assert store.get(KEYS[1]) is None


def test_the_disk_s_room_is_kept_to_and_what_is_used_stays(tmp_path: Path) -> None:
    store, room = DiskStore(tmp_path, 16 * 1000), 16 * 1000
    store.put(KEYS[0], bytes(200))
    for age, key in enumerate(KEYS[1:]):
        store.put(key, bytes(200))
        for n, path in enumerate(sorted(tmp_path.rglob("*"))):  # of one moment otherwise
            os.utime(path, ns=(n, n)) if path.is_file() and path.name != KEYS[0][1:] else None
        assert store.get(KEYS[0]) == bytes(200), age
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert 1 < len(files) < len(KEYS) and sum(path.stat().st_size for path in files) <= room
    store.put(key_of("large"), bytes(room))
    assert store.get(key_of("large")) is None, "what takes more than its share is not kept"


def test_the_memory_s_room_is_kept_to_and_what_was_used_longest_ago_goes() -> None:
    store = MemoryStore(100)
    for key in KEYS[:3]:
        store.put(key, bytes(40))
        store.get(KEYS[0])
    assert [store.get(key) is None for key in KEYS[:3]] == [False, True, False]
    store.put(KEYS[4], bytes(101))
    assert [store.get(key) for key in KEYS[:5]] == [None] * 5
    assert pickle.loads(pickle.dumps(store)).get(KEYS[0]) is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "deeper", tmp_path / ("长" * 200)):
        store = DiskStore(folder)
        store.put(KEYS[0], b"packed")
        assert store.get(KEYS[0]) is None


def test_many_at_once_read_whole_values_or_none(tmp_path: Path) -> None:
    values = {key: key.encode() * 500 for key in KEYS[:8]}

    def work(turn: int) -> None:
        store = DiskStore(tmp_path)
        for key, value in values.items():
            store.put(key, value)
            assert store.get(KEYS[turn % 8]) in (values[KEYS[turn % 8]], None)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(24)))
    assert {key: DiskStore(tmp_path).get(key) for key in values} == values
    assert not list(tmp_path.rglob("*.part"))


def test_another_engine_finds_nothing(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    StampedStore(store, "a").put(KEYS[0], b"packed")
    assert StampedStore(store, "a").get(KEYS[0]) == b"packed"
    assert StampedStore(store, "b").get(KEYS[0]) is None and store.get(KEYS[0]) is None
    NOTHING_KEPT.put(KEYS[0], b"packed")
    assert NOTHING_KEPT.get(KEYS[0]) is None
