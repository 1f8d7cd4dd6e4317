"""Take the lists that other people keep out of their packages, once.

    python -m tests.matching.take_lists WORDNET_DICT NSI_JSON CODESPELL_DICTIONARY

The result is kept in `lists/` and named in `lists/SOURCES.md`, so that a new release
of a package does not change the labelled set.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
THINGS = (
    "jewelry adornment clothing fabric furnishing tableware gemstone fastener footwear "
    "headdress handbag kitchen_utensil lamp ornament plaything leather bedclothes"
)
SHOPS = (
    "jewelry craft clothes fabric houseware interior_decoration gift bag shoes sewing "
    "accessories beauty cosmetics furniture art boutique haberdashery watches "
    "perfumery candles variety_store department_store toys stationery kitchen"
)
LONG_WORD = 6
SEEN_IN_TEXTS = 1  # at least so often in WordNet's tagged texts


def main(wordnet: Path, brands: Path, codespell: Path) -> None:
    """Write the three lists."""
    keep("things", things(wordnet))
    words = common_words(wordnet)
    keep("common", words)
    keep("brands", brand_names(brands))
    keep("misspelled", misspelled(codespell, words))


def keep(name: str, lines: list[str]) -> None:
    """Write one list, sorted."""
    text = "\n".join(sorted(set(lines)))
    (LISTS / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")


def things(folder: Path) -> list[str]:
    """Return the names of the things that shops of this kind sell, from WordNet."""
    names: dict[str, list[str]] = {}
    kinds: dict[str, list[str]] = {}
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            meaning, names_here, kinds_here = _entry(line)
            names[meaning], kinds[meaning] = names_here, kinds_here
            for name in names_here:
                meanings[name.lower()].append(meaning)
    found: set[str] = set()
    open_ends = [meaning for root in THINGS.split() for meaning in meanings[root]]
    while open_ends:
        meaning = open_ends.pop()
        if meaning not in found:
            found.add(meaning)
            open_ends.extend(kinds[meaning])
    first = {name.replace("_", " ") for meaning in found for name in names[meaning][:2]}
    return [name.title() for name in first if re.fullmatch(r"[A-Za-z ]{3,}", name)]


def _entry(line: str) -> tuple[str, list[str], list[str]]:
    """Return the number of a meaning, its names, and the numbers of its kinds."""
    fields = line.partition("|")[0].split()
    count = int(fields[3], 16)
    pointers = fields[5 + 2 * count :]
    kinds = zip(pointers[::4], pointers[1::4], strict=False)
    names = fields[4 : 4 + 2 * count : 2]
    return fields[0], names, [target for sign, target in kinds if sign == "~"]


def common_words(folder: Path) -> list[str]:
    """Return the words that occur in the texts that WordNet's makers tagged."""
    words = set()
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, _, _, seen = line.split()
        word = key.partition("%")[0]
        if int(seen) >= SEEN_IN_TEXTS and re.fullmatch(r"[a-z]{3,}", word):
            words.add(word)
    return sorted(words)


def brand_names(path: Path) -> list[str]:
    """Return the names of shop chains, from the name suggestion index."""
    index = json.loads(path.read_text(encoding="utf-8"))["nsi"]
    return [
        re.sub(r" \(.*\)$", "", entry["displayName"])
        for shop in SHOPS.split()
        for entry in index.get(f"brands/shop/{shop}", {}).get("items", ())
    ]


def misspelled(path: Path, words: list[str]) -> list[str]:
    """Return wrong and right spelling of common words of six letters and more."""
    common = set(words)
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        wrong, _, right = line.partition("->")
        if right in common and len(right) >= LONG_WORD and wrong not in common:
            lines.append(f"{right}: {wrong}")
    return lines[::7]  # one in seven is plenty


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
