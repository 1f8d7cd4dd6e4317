"""What a record of the file makes of a product itself (P-1 to P-21, G-5 to G-9)."""

import pytest

from bulkupload.problems import Problem, Reason
from bulkupload.tree.checked import Claim
from bulkupload.tree.items import Cell, Gathered, Item
from catalog.structured.apply import Applied, apply
from catalog.structured.data import ProductData
from tests.structured.applied import applied, made, wrong
from tests.structured.world import product, variant, world

NEW = "key,productType.key,productType.typeId,name.en,slug.en"


def test_an_unknown_key_makes_a_product_p_5() -> None:
    """P-5, P-6, P-7, P-8, P-13, C30: one without variants too."""
    text = f"{NEW}\nring-anna,ring,product-type,Ring Anna,anna"

    assert made(text) == product(slug={"en": "anna"})


def test_every_value_of_a_product_is_taken_over() -> None:
    """P-1, P-9, P-10, P-11, P-12, P-14, P-15, P-16, P-17, P-18, P-19, P-20, P-21,
    G-7.
    """
    text = f"""
        data-object,{NEW},name.de-DE,description.en,categories,searchKeywords.en,\
state.key,state.typeId,metaTitle.en,metaDescription.fr,taxCategory.key,\
taxCategory.typeId,priceMode
        remark,ring-anna,ring,product-type,Ring,anna,Der Ring,Slim,rings; silver,\
a; b ;;a,draft,state,Title,Texte,standard,tax-category,Standalone
        """

    assert made(text) == ProductData(
        "ring-anna",
        "ring",
        1,
        name={"en": "Ring", "de-DE": "Der Ring"},
        slug={"en": "anna"},
        description={"en": "Slim"},
        categories=["rings", "silver"],
        search_keywords={"en": ["a", "b"]},
        state="draft",
        meta_title={"en": "Title"},
        meta_description={"fr": "Texte"},
        tax_category="standard",
        price_mode="Standalone",
    )


def test_a_known_key_changes_only_what_is_given_p_4() -> None:
    """P-4, G-8, G-9, C1, C5, C6, C43: blank cells and absent columns change nothing."""
    old = product(
        variant(sku="A"),
        description={"en": "Slim", "de": "Schmal"},
        search_keywords={"en": ["old"], "de": ["alt"]},
        categories=["silver"],
    )
    text = """
        key,name.en,description.de,searchKeywords.en,categories
        ring-anna,,Zart,new,rings
        """

    assert made(text, old) == product(
        variant(sku="A"),
        description={"en": "Slim", "de": "Zart"},
        search_keywords={"en": ["new"], "de": ["alt"]},
        categories=["rings"],
    )
    assert old.description == {"en": "Slim", "de": "Schmal"}


def test_unstaged_values_change_at_once_c11() -> None:
    """C11: what is published stays the business of publishing."""
    old = product(published=True, current={"name": {"en": "Live"}})
    text = """
        key,name.en,taxCategory.key,taxCategory.typeId,priceMode
        ring-anna,Ring,standard,tax-category,Standalone
        """

    assert made(text, old) == product(
        name={"en": "Ring"},
        tax_category="standard",
        price_mode="Standalone",
        published=True,
        current={"name": {"en": "Live"}},
    )


def test_standalone_with_embedded_prices_is_stored_c56() -> None:
    """C56, P-21."""
    text = "key,priceMode\nring-anna,Standalone"

    assert made(text, product()) == product(price_mode="Standalone")


@pytest.mark.parametrize("mode", ["embedded", "Both"])
def test_another_price_mode_is_refused_p_21(mode: str) -> None:
    """P-21, C15: exact, capitals too."""
    text = f"key,priceMode\nring-anna,{mode}"

    assert wrong(text, product()) == [(2, "priceMode", "invalid_value")]


def test_a_new_product_needs_type_name_and_slug_g_5() -> None:
    """G-5, P-6, P-8, P-13, R-1, T-1, N-1, I-1: all are told at once, on its row."""
    text = """
        key,variants.key,variants.prices.key
        ring-anna,,
        """

    assert wrong(text) == [
        (2, "productType.key", "required"),
        (2, "name.en", "required"),
        (2, "slug.en", "required"),
    ]


def test_what_is_missing_is_named_by_the_header_of_the_file() -> None:
    """P-10."""
    text = (
        "key,productType.key,productType.typeId,name.de,slug.fr\nab,ring,product-type"
    )
    headers = ["key", "productType.key", "productType.typeId", "name.de", "slug.fr"]

    among = world(headers=headers)

    assert wrong(text, among=among) == [
        (2, "name.de", "required"),
        (2, "slug.fr", "required"),
    ]


@pytest.mark.parametrize(
    ("key", "type_id", "errors"),
    [
        ("ring", "", [("productType.typeId", "required")]),
        ("", "product-type", [("productType.key", "required")]),
        ("ring", "producttype", [("productType.typeId", "wrong_type_id")]),
        ("unknown", "product-type", [("productType.key", "unknown_reference")]),
        ("[DELETE]", "", [("productType.key", "not_deletable")]),
    ],
)
def test_the_type_of_a_new_product_must_be_there_p_7(
    key: str, type_id: str, errors: list[tuple[str, str]]
) -> None:
    """P-6, P-7, C16, C22; C55: one without a key cannot be named."""
    text = f"{NEW}\nring-anna,{key},{type_id},Ring,anna"

    assert wrong(text) == [(2, column, code) for column, code in errors]


def test_attributes_of_an_unknown_type_are_not_blamed_too() -> None:
    """C16: one error, where its cause is."""
    text = f"""
        {NEW},variants.key,attributes.nothing
        ring-anna,unknown,product-type,Ring,anna,v1,x
        """

    assert wrong(text) == [(2, "productType.key", "unknown_reference")]


def test_the_type_of_a_product_never_changes() -> None:
    """P-6, G-6: the same type may be given, another one not."""
    text = "key,productType.key,productType.typeId\nring-anna,{},product-type"

    assert made(text.format("ring"), product()) == product()
    assert wrong(text.format("plain"), product()) == [
        (2, "productType.key", "immutable")
    ]


def test_a_product_whose_type_has_no_key_can_still_be_changed_g_6() -> None:
    """G-6, C55."""
    old = product(product_type=None, product_type_pk=3)
    text = "key,name.en\nring-anna,Ring"
    other = "key,productType.key,productType.typeId\nring-anna,ring,product-type"

    assert made(text, old) == product(
        product_type=None, product_type_pk=3, name={"en": "Ring"}
    )
    assert wrong(other, old) == [(2, "productType.key", "immutable")]


@pytest.mark.parametrize("key", ["ring anna", "Ähre", "x"])
def test_a_key_of_other_characters_is_the_only_problem_p_3(key: str) -> None:
    """P-2, P-3: nobody can know whether such a product is new."""
    text = f"key,priceMode,variants.key,variants.prices.key\n{key},,v1,p1"

    assert wrong(text) == [(2, "key", "invalid_format")]


def test_a_key_that_a_spreadsheet_changed_is_the_only_problem_b_10() -> None:
    """B-10: nobody can know which product it was."""
    text = "key,priceMode,variants.key,variants.prices.key\n1-Mar,,v1,p1"

    assert wrong(text) == [(2, "key", "damaged")]


def test_what_an_unread_row_may_have_said_is_not_missed() -> None:
    """C4: the product fails, for that row alone."""
    problem = Problem(reason=Reason.BAD_QUOTING, row=2)
    item = Item(record=(), identity="ring-anna", row=2)
    gathered = Gathered(key="ring-anna", rows=[], item=item, problems=[problem])

    assert apply(None, gathered, world()) == Applied(new=None, problems=[problem])


def test_nothing_is_missed_in_rows_without_a_key_p_2() -> None:
    """P-2: that the key is missing was told when the rows were gathered."""
    assert wrong("key,priceMode\n,Embedded") == []


@pytest.mark.parametrize("slug", ["ring anna", "a", "ring/anna"])
def test_a_slug_has_the_characters_of_a_key_p_13(slug: str) -> None:
    """P-13."""
    text = f"key,slug.en\nring-anna,{slug}"

    assert wrong(text, product()) == [(2, "slug.en", "invalid_format")]


def test_new_slugs_are_claimed_and_old_ones_released_p_13() -> None:
    """P-13, C41: what stays as it was is not claimed again."""
    old = product(slug={"en": "anna", "de": "anna"})
    text = "key,slug.en,slug.de,slug.fr\nring-anna,anna,neu,anna"

    result = applied(text, old)

    assert result.claims == [
        Claim("slug:de", "neu", Cell("neu", 2, "slug.de")),
        Claim("slug:fr", "anna", Cell("anna", 2, "slug.fr")),
    ]
    assert result.released == {("slug:de", "anna")}


def test_every_problem_of_a_product_is_told_in_one_pass() -> None:
    """Each once, in the order of the rows."""
    text = f"""
        {NEW},priceMode,categories,variants.key,attributes.weight
        ring-anna,ring,product-type,,an na,none,gold,,
        ,,,,,,,v1,heavy
        """

    assert wrong(text) == [
        (2, "slug.en", "invalid_format"),
        (2, "priceMode", "invalid_value"),
        (2, "name.en", "required"),
        (2, "categories", "unknown_reference"),
        (3, "attributes.weight", "invalid_format"),
    ]
