"""`python -m benchmarks.structured`: structured products, new and changed, by command.

Each import runs in a process of its own, on a database of its own; memory is the peak
of that process over one that imports a single product.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PRODUCTS = 20_000

HEADER = [
    *("key", "productType.key", "productType.typeId", "name.en", "slug.en"),
    *("categories", "variants.key", "variants.sku", "attributes.color"),
    *("attributes.weight", "variants.prices.key"),
    *(f"variants.prices.value.{part}" for part in ("currencyCode", "type")),
    *(f"variants.prices.value.{part}" for part in ("centAmount", "fractionDigits")),
    *("variants.images.url", "variants.images.dimensions.w"),
    "variants.images.dimensions.h",
]

CATALOG = {
    "productTypes": [
        {
            "key": "ring",
            "name": "Ring",
            "attributes": [
                {"name": "color", "type": {"name": "text"}},
                {"name": "weight", "type": {"name": "number"}},
            ],
        }
    ],
    "categories": [{"key": f"c{n}", "name": f"Category {n}"} for n in range(20)],
}


def rows(products: int, raised: int) -> Iterator[list[Any]]:
    """Yield the rows of products with 2 variants, each 2 prices and 1 image."""
    for n in range(products):
        for v in (1, 2):
            image = [f"https://example.com/{n}-{v}.jpg", 800, 600]
            for currency, amount in (("EUR", 1000 + n + raised), ("USD", 1200 + n)):
                first = v == 1 and currency == "EUR"
                yield [
                    f"ring-{n}",
                    *(["ring", "product-type"] if first else ["", ""]),
                    *([f"Ring {n}", f"ring-{n}", f"c{n % 20}"] if first else [""] * 3),
                    f"v{v}",
                    *(
                        [f"R-{n}-{v}", "silver", n % 50]
                        if currency == "EUR"
                        else [""] * 3
                    ),
                    currency.lower(),
                    *(currency, "centPrecision", amount, 2),
                    *(image if currency == "EUR" else [""] * 3),
                ]


def write(path: Path, products: int, raised: int = 0) -> None:
    """Write the file of that many products; `raised` changes one price a variant."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(rows(products, raised))


MEASURED = """
import json, resource, sys, time
from django.core.management import execute_from_command_line
began = time.perf_counter()
try:
    execute_from_command_line(sys.argv)
except SystemExit as ended:
    if ended.code:
        raise
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
figures = {"seconds": time.perf_counter() - began, "peak": peak}
print(json.dumps(figures), file=sys.stderr)
"""


def run(folder: Path, *arguments: str) -> dict[str, float]:
    """Run a command in a process of its own; return its seconds and peak in KiB."""
    environment = {**os.environ, "AMS_DATA": str(folder)}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "ams.settings")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stderr.strip().splitlines()[-1])
    return figures


def imported(folder: Path, file: Path, *options: str) -> dict[str, float]:
    """Import a file into the business."""
    arguments = ("import_csv", "structured-products", str(file), "--business", "acme")
    return run(folder, *arguments, "--no-progress", *options)


def main() -> None:
    """Measure, and print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=PRODUCTS)
    wanted = parser.parse_args().products
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "catalog.json").write_text(json.dumps(CATALOG), encoding="utf-8")
        run(folder, "migrate", "-v0")
        make = "from ams.models import Business; Business(slug='acme', name='A').save()"
        run(folder, "shell", "-v0", "-c", make)
        run(folder, "load_catalog", str(folder / "catalog.json"), "--business", "acme")
        write(folder / "idle.csv", 1)
        write(folder / "new.csv", wanted)
        write(folder / "raised.csv", wanted, raised=1)
        idle = imported(folder, folder / "idle.csv", "--dry-run")["peak"]
        for case, file, options in (
            ("check", "new.csv", ["--dry-run"]),
            ("new", "new.csv", []),
            ("update", "raised.csv", []),
            ("unchanged", "raised.csv", []),
            ("publish", "raised.csv", ["--option", "publish"]),
        ):
            found = imported(folder, folder / file, *options)
            rate = wanted / found["seconds"]
            more = (found["peak"] - idle) / 1024
            print(f"{case:10} {rate:8,.0f} products/s  {more:6.0f} MiB over idle")
        began = time.perf_counter()
        run(
            folder,
            "export_csv",
            "structured-products",
            os.devnull,
            "--business",
            "acme",
        )
        print(
            f"{'export':10} {wanted / (time.perf_counter() - began):8,.0f} products/s"
        )


if __name__ == "__main__":
    main()
