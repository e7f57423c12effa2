"""Reduces jieba's dictionary to the engine's lexicon, ``layout/data/lexicon/words.txt``.

    python tools/lexicon.py FOLDER            write the lexicon from the unpacked sdist of jieba 0.42.1
    python tools/lexicon.py FOLDER --check    compare with the file that is there

Kept are words of 1-5 Han whose frequency reaches ``LEAST``, without most names of persons: those that it has come
from novels. Each line of the lexicon is a character and the words that begin with it, each as its class, its cost and
the rest of it: ``早 n18稻`` is 早稻, a noun of 18 bits. The classes are jieba's (those of the ICTCLAS corpus) made
fewer, the cost is ``-log2`` of a word's share of the corpus. So a reader unpacks no more than the lines it needs.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

LEXICON = Path(__file__).resolve().parents[1] / "layout" / "data" / "lexicon" / "words.txt"
DICTIONARY = "jieba/dict.txt"
SHA256 = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"

LEAST = 5
LEAST_ALONE = 30
"""Of words of one character: the rarer ones are characters, not words."""
LEAST_NAME = 100
"""Of words that are tagged as a person's name and begin with a surname."""

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤岳令穆慕司尉阿哈"
)

CLASSES = {
    "a": "a ad ag z",  # adjectives
    "b": "b",  # what only stands before a noun: 大型 省级
    "c": "c",  # conjunctions
    "d": "d dg df",  # adverbs
    "f": "f",  # localizers: 上 中 以来
    "i": "i l",  # idioms and phrases
    "m": "m mg mq",  # numbers
    "n": "n ng nz an g j x zg nr nrfg nrt k h",  # nouns
    "p": "p",  # prepositions
    "q": "q",  # measure words
    "r": "r rg rr rz",  # pronouns
    "s": "ns nt s",  # places and bodies
    "t": "t tg",  # times
    "u": "u uj ul ud ug uv uz y e o",  # particles
    "v": "v vg vi vd vq",  # verbs
    "w": "vn",  # verbs that are nouns as well: 研究 服务
}


def entries(text: str) -> Iterator[tuple[str, str, int]]:
    """Class, word and cost of every word kept."""
    class_of = {tag: name for name, tags in CLASSES.items() for tag in tags.split()}
    lines = [line.split(" ") for line in text.splitlines()]
    total = sum(int(frequency) for _, frequency, _ in lines)
    for word, frequency, tag in lines:
        if re.fullmatch("[\u4e00-\u9fff]{1,5}", word) and int(frequency) >= least(word, tag):
            yield class_of[tag], word, round(-math.log2(int(frequency) / total))


def least(word: str, tag: str) -> int:
    """The frequency from which a word is kept."""
    if len(word) == 1:
        return LEAST_ALONE
    if tag in ("nr", "nrt", "nrfg"):
        named = word[0] in SURNAMES and len(word) == 3
        return LEAST_NAME * 100 if named else LEAST_NAME if word[0] in SURNAMES or tag == "nrt" else LEAST_ALONE
    return LEAST


def lexicon(text: str) -> str:
    """The file's text: the same dictionary gives the same bytes."""
    lines = defaultdict(list)
    for name, word, cost in entries(text):
        lines[word[0]].append(f"{name}{cost:02}{word[1:]}")
    return "".join(f"{first} {' '.join(sorted(words))}\n" for first, words in sorted(lines.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    content = (asked.folder / DICTIONARY).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        print(f"{DICTIONARY} is not that of jieba 0.42.1", file=sys.stderr)
        return 1
    made = lexicon(content.decode("utf-8"))
    if asked.check:
        return int(made != LEXICON.read_text(encoding="utf-8"))
    LEXICON.write_text(made, encoding="utf-8", newline="\n")
    print(f"{made.count(' ')} words, {len(made.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
