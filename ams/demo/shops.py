"""The two businesses of the demo, as they are declared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from ams.demo.people import EDITOR, OWNER, VIEWER, Person
from ams.models import Role

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """A file that somebody imported some time ago; some of its rows failed."""

    sheet: str
    file: str
    by: Person
    ago: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A business: its settings, its members, its tree of categories, its files.

    The folder holds products.csv, components.csv, leads.csv and pictures.csv.
    """

    slug: str
    name: str
    sku_prefix: str
    currency: str
    time_zone: str
    folder: Path
    members: Mapping[Person, Role]
    categories: Mapping[str, tuple[str, ...]]
    past_imports: tuple[PastImport, ...] = field(default=())


COPPER_PINE = Shop(
    slug="demo",
    name="Copper & Pine",
    sku_prefix="CP",
    currency="USD",
    time_zone="America/Los_Angeles",
    folder=HERE / "copper-pine",
    members={OWNER: Role.OWNER, EDITOR: Role.EDITOR, VIEWER: Role.VIEWER},
    categories={
        "Rings": ("Stacking Rings", "Statement Rings", "Bands"),
        "Earrings": ("Hoops", "Studs", "Drop Earrings"),
        "Necklaces": ("Pendants", "Chains", "Strands"),
        "Bracelets": ("Bangles", "Cuffs", "Beaded Bracelets"),
        "Charms": (),
        "Brooches": (),
        "Gift Sets": (),
    },
    past_imports=(
        PastImport(
            sheet="products",
            file="autumn-collection.csv",
            by=EDITOR,
            ago=timedelta(days=16, hours=3),
        ),
        PastImport(
            sheet="leads",
            file="autumn-fair-contacts.csv",
            by=OWNER,
            ago=timedelta(days=3, hours=5),
        ),
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
    categories={
        "Tableware": ("Mugs", "Bowls", "Plates"),
        "Vases": (),
        "Small Things": (),
    },
)

SHOPS = (COPPER_PINE, LARCH_LOAM)
