"""How files of structured products are read: rows, blanks, absence, errors."""

from ams.models import Business
from catalog.models import Asset, Image, Price, PriceTier, Product, Variant
from tests.bulkupload.command import Runner
from tests.bulkupload.imports import imported
from tests.csv_files import csv_of
from tests.structured_import.conftest import rings
from tests.structured_import.exported import (
    SLUG,
    exported,
    file_of,
    products_of,
    table_of,
    versions_of,
)


def test_g7_one_file_carries_products_prices_tiers_assets_and_images_together(
    business: Business, run: Runner
) -> None:
    cells = dict(rings().plain) | {"variants.sku": "A-1"}
    tier = "variants.prices.tiers"
    cells |= {
        f"{tier}.minimumQuantity": "10",
        f"{tier}.value.currencyCode": "EUR",
        f"{tier}.value.centAmount": "1790",
        f"{tier}.value.type": "centPrecision",
        f"{tier}.value.fractionDigits": "2",
    }

    report = run(SLUG, file_of([cells])).report

    assert (report["outcome"], report["created"]) == ("imported", 1)
    counts = [
        model.objects.of(business).count()
        for model in (Product, Variant, Price, PriceTier, Asset, Image)
    ]
    assert counts == [1] * 6


def test_g9_c43_what_a_file_does_not_name_stays(business: Business) -> None:
    """G-9, C43: neither absent columns nor absent variants and prices are removed."""
    imported(business, SLUG, rings().many(2))
    before = products_of(business)

    imported(business, SLUG, csv_of(["key", "metaTitle.en"], ["ring-0", "New"]))

    before["ring-0"].meta_title = {"en": "New"}
    assert products_of(business) == before


def test_c39_short_rows_are_padded_and_long_ones_with_filled_cells_are_errors(
    run: Runner,
) -> None:
    """C39: what is cut off at the end is blank; what is too much is nobody's."""
    imported_before = rings().many(1)
    run(SLUG, imported_before)

    report = run(
        SLUG,
        b"key,name.en,metaTitle.en\r\nring-0,Short\r\nring-1,Long,Title,more\r\n",
    ).report

    assert (report["updated"], report["failed_rows"]) == (1, [3])
    told = [(error["row"], error["code"]) for error in report["errors"]]
    assert told == [(3, "too_many_cells")]


def test_c47_blanks_around_cells_do_not_count_inner_ones_do(
    business: Business,
) -> None:
    row = dict(zip(rings().header, rings().row(1), strict=True))
    padded = {name: f"  {text} " for name, text in row.items()}
    padded["name.en"] = "  Ring  Anna "

    imported(business, SLUG, file_of([padded]))

    [(key, data)] = products_of(business).items()
    assert (key, data.name) == ("ring-1", {"en": "Ring  Anna"})


def test_c45_each_row_of_a_failed_product_says_its_error_or_whose_it_is_left_out_for(
    run: Runner,
) -> None:
    """C4, C45: cells verbatim, every error at its row."""
    out = run.folder / "failed.csv"
    first = dict(zip(rings().header, rings().row(1), strict=True))
    second = dict.fromkeys(first, "") | {
        "variants.key": " ring-1-b",
        "attributes.size": "large",
    }

    run(SLUG, file_of([first, second]), failed_rows=str(out))

    left_out, wrong = table_of(out.read_bytes())
    assert (left_out.pop("Error"), left_out) == (
        "Left out because of row 3.",
        first,
    )
    assert wrong["variants.key"] == " ring-1-b"
    assert wrong["Error"].startswith("attributes.size is “large”")


def test_importing_a_file_twice_changes_nothing_the_second_time(
    business: Business,
) -> None:
    """P-4, P-5, C43."""
    imported(business, SLUG, rings().many(3))
    before = versions_of(business)

    counts = imported(business, SLUG, rings().many(3)).counts

    assert (counts["created"], counts["updated"], counts["unchanged"]) == (0, 3, 3)
    assert versions_of(business) == before


def test_c46_an_unknown_variant_of_a_known_product_is_added_and_counted_apart(
    run: Runner, business: Business
) -> None:
    run(SLUG, rings().many(1))
    [row] = table_of(exported(business))
    row |= {"variants.key": "ring-0-b", "variants.sku": ""}

    report = run(SLUG, file_of([row])).report

    assert (report["updated"], report["unchanged"], report["new_variants"]) == (1, 0, 1)
