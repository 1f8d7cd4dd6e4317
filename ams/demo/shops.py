"""The two businesses of the demo, as they are declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ams.demo.people import EDITOR, OWNER, VIEWER, Person
from ams.models import Role

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """A file that somebody imported some time ago; some rows of a few failed.

    `options` are the names of what was chosen with it.
    """

    sheet: str
    file: str
    by: Person
    ago: timedelta
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A business: its settings, its members, its files.

    The folder holds catalog.json with its categories and definitions, products.csv,
    components.csv, leads.csv, pictures.csv, and what was imported since.
    `example_pictures` are those that the example files point to.
    """

    slug: str
    name: str
    sku_prefix: str
    currency: str
    time_zone: str
    folder: Path
    members: Mapping[Person, Role]
    languages: tuple[str, ...] = ()
    past_imports: tuple[PastImport, ...] = ()
    example_pictures: tuple[str, ...] = ()


PUBLISHED = frozenset({"publish"})


COPPER_PINE = Shop(
    slug="demo",
    name="Copper & Pine",
    sku_prefix="CP",
    currency="USD",
    time_zone="America/Los_Angeles",
    folder=HERE / "copper-pine",
    members={OWNER: Role.OWNER, EDITOR: Role.EDITOR, VIEWER: Role.VIEWER},
    languages=("de",),
    past_imports=(
        PastImport(
            sheet="structured-products",
            file="rings-and-necklaces.csv",
            by=OWNER,
            ago=timedelta(days=33, hours=6),
            options=PUBLISHED,
        ),
        PastImport(
            sheet="structured-products",
            file="beads-by-the-gram.csv",
            by=EDITOR,
            ago=timedelta(days=18, hours=2),
            options=PUBLISHED,
        ),
        PastImport(
            sheet="products",
            file="autumn-collection.csv",
            by=EDITOR,
            ago=timedelta(days=16, hours=3),
        ),
        PastImport(
            sheet="structured-products",
            file="from-the-sketchbook.csv",
            by=EDITOR,
            ago=timedelta(days=9, hours=7),
        ),
        PastImport(
            sheet="leads",
            file="autumn-fair-contacts.csv",
            by=OWNER,
            ago=timedelta(days=3, hours=5),
        ),
        PastImport(
            sheet="structured-products",
            file="spring-changes.csv",
            by=OWNER,
            ago=timedelta(days=1, hours=4),
        ),
    ),
    example_pictures=(
        "ring gold leaf 3",
        "ring gold leaf 9",
        "pendant silver mountain sapphire 5",
        "box silver mountain sapphire 8",
        "beads amethyst brilliant 2",
        "strand amethyst brilliant 6",
    ),
)

LARCH_LOAM = Shop(
    slug="larch-loam",
    name="Larch & Loam Ceramics",
    sku_prefix="LL",
    currency="GBP",
    time_zone="Europe/London",
    folder=HERE / "larch-loam",
    members={OWNER: Role.OWNER, EDITOR: Role.VIEWER},
)

SHOPS = (COPPER_PINE, LARCH_LOAM)
