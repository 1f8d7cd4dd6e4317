"""The example files of products with variants: what each does in the demo."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ams.demo.files import described_pictures
from ams.demo.pictures import address_of
from ams.demo.seed import seed
from ams.demo.shops import COPPER_PINE
from ams.models import Business
from bulkupload import registry, uploads
from bulkupload.models import FailedRows, Upload
from bulkupload.problems import Reason
from bulkupload.similar import name_key
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.reasons import TreeReason
from bulkupload.tree.record_reasons import RecordReason
from bulkupload.values import Counts, Decisions, Preview
from catalog.models import Price, Product, Variant
from catalog.structured.reasons import CatalogReason

SLUG = "structured-products"
FOLDER = Path(str(finders.find(f"examples/{SLUG}")))
KINDS = ("clean", "errors", "publish", "update")


@pytest.fixture
def demo(db: None) -> Business:
    """Return the jeweller's business, freshly made."""
    seed(timezone.now())
    return Business.objects.get(slug=COPPER_PINE.slug)


def received(demo: Business, kind: str, *options: str) -> Upload:
    """Upload an example file as the editor of the demo, on the page of products."""
    path = FOLDER / f"{SLUG}-{kind}.csv"
    content = SimpleUploadedFile(path.name, path.read_bytes())
    editor = demo.members.get(username="editor")
    sheet = registry.get("products")
    return uploads.receive(
        content, sheet=sheet, business=demo, user=editor, options=options
    ).upload


def imported(upload: Upload, shown: Preview) -> Counts:
    """Import what the preview shows, and return what became of the rows."""
    return uploads.confirm(upload, upload.user, shown.fingerprint).counts


def asked(shown: Preview) -> tuple[Any, ...]:
    """Return everything that a file without mistakes has none of."""
    return (
        *(shown.header_questions, shown.questions, shown.corrections),
        *(shown.problems, shown.ignored, shown.remarks),
    )


def price(demo: Business, product: str, variant: str, key: str) -> Price:
    """Return a staged price by its keys."""
    found: Price = Price.objects.of(demo).get(
        variant__product__key=product, variant__key=variant, key=key
    )
    return found


def amounts(of: Price) -> list[tuple[int, int]]:
    """Return the tiers of a price."""
    return list(of.tiers.values_list("minimum_quantity", "cent_amount"))


def test_there_are_four_files_with_a_word_about_each() -> None:
    told = (FOLDER / "about.txt").read_text(encoding="utf-8").splitlines()
    files = [f"{SLUG}-{kind}.csv" for kind in KINDS]

    assert sorted(path.name for path in FOLDER.glob("*.csv")) == files
    assert [line.split(";")[0] for line in told] == files
    assert {line.count(";") for line in told} == {2}


def test_every_picture_that_they_point_to_is_drawn_with_the_demo() -> None:
    drawn = {address_of(one, COPPER_PINE) for one in described_pictures(COPPER_PINE)}
    urls = set()
    for kind in KINDS:
        text = (FOLDER / f"{SLUG}-{kind}.csv").read_text(encoding="utf-8")
        rows = csv.DictReader(text.splitlines())
        urls |= {row.get("variants.images.url", "") for row in rows} - {""}

    assert len(urls) == 6
    assert urls <= drawn


def test_the_clean_file_makes_three_products_over_several_rows(demo: Business) -> None:
    """G-7, P-5, C2: product, price, tier, asset and image headers in one file."""
    upload = received(demo, "clean")
    shown = uploads.preview(upload, upload.user)

    counts = imported(upload, shown)
    made = Product.objects.of(demo).filter(upload=upload)
    variants = Variant.objects.of(demo).filter(product__in=made)

    assert upload.sheet_slug == SLUG
    assert asked(shown) == ((), (), (), (), (), ())
    assert counts == Counts(created=3, ready_rows=16)
    assert {(one.key, one.published) for one in made} == {
        ("leaf-shadow-ring", False),
        ("ridge-line-pendant", False),
        ("amethyst-by-the-gram", False),
    }
    assert variants.count() == 7


def test_the_update_changes_prices_and_tiers_alone(demo: Business) -> None:
    """G-9, C50, R-2, T-2: a price keeps its value where the file names none."""
    upload = received(demo, "update")
    shown = uploads.preview(upload, upload.user)

    counts = imported(upload, shown)
    pearls = price(demo, "harbor-light-pearls", "harbor-silk-40", "usd")
    seeds = price(demo, "seed-pearls-by-the-gram", "seed-pearls-2_5", "usd-gram")
    band = price(demo, "old-growth-band", "old-growth-11", "usd")

    assert asked(shown) == ((), (), (), (), (), ())
    assert counts == Counts(updated=5, ready_rows=14)
    assert (pearls.cent_amount, amounts(pearls)) == (42000, [(3, 40500), (6, 38800)])
    assert (seeds.precise_amount, amounts(seeds)) == (
        13260,
        [(25, 126), (100, 114), (500, 109)],
    )
    assert band.cent_amount == 13800


def test_the_update_takes_away_what_it_says(demo: Business) -> None:
    """D-1, D-2, C23: a price, an end date, custom fields, a customer group."""
    upload = received(demo, "update")
    imported(upload, uploads.preview(upload, upload.user))

    pearls = Variant.objects.of(demo).get(key="harbor-silk-40")
    studio = price(demo, "lantern-moth-pendant", "lantern-cable-42", "usd-studio")
    stockists = price(demo, "saltmarsh-ring", "saltmarsh-6", "usd-stockists")

    assert set(pearls.prices.values_list("key", flat=True)) == {"usd", "eur"}
    assert (studio.valid_until, studio.custom_type, studio.custom_fields) == (
        None,
        None,
        {},
    )
    assert studio.valid_from is not None
    assert (stockists.customer_group, stockists.country) == (None, "CA")


def test_the_update_leaves_what_is_published_as_it_is(demo: Business) -> None:
    """G-3: all five products then differ from what is live."""
    upload = received(demo, "update")
    imported(upload, uploads.preview(upload, upload.user))

    changed = Product.objects.of(demo).filter(
        key__in=["old-growth-band", "harbor-light-pearls", "seed-pearls-by-the-gram"]
    )

    assert [(one.published, one.has_staged_changes) for one in changed] == [
        (True, True)
    ] * 3


def test_the_file_to_publish_brings_sketches_and_earlier_changes_live(
    demo: Business,
) -> None:
    """G-1, G-2, C10: two for the first time, two with what was staged before."""
    upload = received(demo, "publish", "publish")
    shown = uploads.preview(upload, upload.user)

    counts = imported(upload, shown)
    products = Product.objects.of(demo).filter(
        key__in=["glow-worm-ring", "larch-cone-necklace", "saltmarsh-ring"]
    )
    live = {(one.published, one.has_staged_changes) for one in products}

    assert asked(shown) == ((), (), (), (), (), ())
    assert counts == Counts(updated=5, unchanged=1, ready_rows=7, live=4, first_live=2)
    assert live == {(True, False)}


def test_without_the_box_the_same_file_publishes_nothing(demo: Business) -> None:
    """G-4, C11: the state alone moves at once."""
    upload = received(demo, "publish")
    imported(upload, uploads.preview(upload, upload.user))

    glow = Product.objects.of(demo).get(key="glow-worm-ring")

    assert (glow.published, str(glow.state)) == (False, "in-the-shop")


PROBLEMS = [
    (8, "key", TreeReason.BAD_KEY),
    (10, "productType.key", CatalogReason.UNKNOWN_TYPE),
    (12, "name.en", CatalogReason.NEEDED),
    (15, "attributes.size", CatalogReason.NEEDED_BY_TYPE),
    (17, "attributes.size", CatalogReason.NOT_UNIQUE),
    (19, "attributes.metal", CatalogReason.NOT_SAME),
    (20, "attributes.engravable", TreeReason.NOT_A_BOOLEAN),
    (22, "attributes.length", CatalogReason.UNKNOWN_ATTRIBUTE),
    (25, "attributes.metal", Reason.NOT_A_CHOICE_BUT_NEAR),
    (26, "attributes.insuredValue.fractionDigits", TreeReason.DIGITS_OF_CURRENCY),
    (28, "variants.prices.value.centAmount", TreeReason.CENTS_DISAGREE),
    (31, "variants.prices.value.currencyCode", TreeReason.NOT_A_CURRENCY_BUT_NEAR),
    (32, "variants.prices.country", TreeReason.NOT_A_COUNTRY),
    (34, "variants.prices.channel.key", CatalogReason.UNKNOWN),
    (36, "variants.prices.validUntil", CatalogReason.PERIOD),
    (39, "variants.prices.validFrom", CatalogReason.OVERLAP),
    (41, "variants.prices.tiers.minimumQuantity", Reason.TOO_SMALL),
    (43, "variants.sku", RecordReason.TAKEN_BY_OTHER),
    (45, "state.key", CatalogReason.NOT_INITIAL),
    (47, "state.key", CatalogReason.NO_TRANSITION),
    (48, "variants.images.dimensions.h", CatalogReason.NEEDED),
    (50, "variants.assets.sources.uri", CatalogReason.NEEDED),
    (52, "attributes.stacksWith.*.key", CatalogReason.UNKNOWN),
    (54, "attributes.stacksWith.*.key", RecordReason.TARGET_FAILS),
    (56, "state.typeId", TreeReason.WRONG_TYPE_ID),
    (58, "variants.key", LayoutReason.UNNAMED_PART),
    (60, "slug.en", CatalogReason.LAST_TEXT),
    (61, "productType.key", CatalogReason.TYPE_STAYS),
    (62, "variants.prices.custom.type.key", CatalogReason.TYPE_OF_FIELDS_NEEDED),
    (65, "attributes.length", CatalogReason.NOT_UNIQUE_TOGETHER),
    (68, "attributes.stacksWith.*.key", LayoutReason.BROKEN_SEQUENCE),
]


def answered(upload: Upload) -> Preview:
    """Say that the near category is meant, and look again."""
    meant = {"categories": {name_key("stacking-ring"): "stacking-rings"}}
    uploads.decide(upload, Decisions(names=meant))
    return uploads.preview(upload, upload.user)


def test_the_file_with_mistakes_asks_and_corrects_before_it_complains(
    demo: Business,
) -> None:
    """C13, C16: a near category is asked for, one in other capitals put right."""
    upload = received(demo, "errors")
    shown = uploads.preview(upload, upload.user)

    questions = [(one.values, one.options) for one in shown.questions]
    corrections = [(one.row, one.value, one.corrected) for one in shown.corrections]

    assert questions == [(("stacking-ring",), ("stacking-rings",))]
    assert corrections == [(6, "Rings", "rings")]
    assert shown.ignored == ("shelf",)


def test_the_file_with_mistakes_shows_each_of_them_once(demo: Business) -> None:
    shown = answered(received(demo, "errors"))

    told = [(one.row, one.column, one.reason) for one in shown.problems]

    assert told == PROBLEMS


def test_one_bad_row_leaves_out_its_whole_product(demo: Business) -> None:
    """C4, C45: the rows of 31 products come back, three products come in."""
    upload = received(demo, "errors")
    shown = answered(upload)

    counts = imported(upload, shown)
    back = bytes(FailedRows.objects.get(upload=upload).content).decode("utf-8-sig")
    errors = [row["Error"] for row in csv.DictReader(back.splitlines())]
    made = Product.objects.of(demo).filter(upload=upload)

    assert counts == Counts(
        created=3, ready_rows=6, failed=61, failed_records=31, left_out=30
    )
    assert {one.key for one in made} == {"dew-ring", "heron-ring", "otter-ring"}
    assert sum(error.startswith("Left out because of row") for error in errors) == 30
    assert all(errors)
