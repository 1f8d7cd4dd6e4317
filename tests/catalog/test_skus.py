"""Tests of catalog.skus: numbers in order, no gaps, no duplicates (B-15)."""

import threading

import pytest
from django.db import connection, transaction

from ams.models import Business
from catalog import skus
from catalog.models import Counter
from tests.factories import BusinessFactory, VariantFactory


def taken_now(business: Business, count: int, taken: tuple[str, ...] = ()) -> list[str]:
    """Take SKUs in a transaction of their own."""
    with transaction.atomic():
        return skus.take(business, count, taken=taken)


def test_numbers_follow_each_other(business: Business) -> None:
    assert taken_now(business, 2) == ["CP0001", "CP0002"]
    assert taken_now(business, 1) == ["CP0003"]


def test_numbers_taken_by_hand_or_in_the_file_are_skipped(business: Business) -> None:
    VariantFactory.create(product__business=business, sku="CP0002")

    assert taken_now(business, 2, taken=("CP0003",)) == ["CP0001", "CP0004"]


def test_another_business_counts_for_itself(
    business: Business, stranger: Business
) -> None:
    VariantFactory.create(product__business=stranger, sku="CP0001")
    taken_now(stranger, 5)

    assert taken_now(business, 1) == ["CP0001"]


def test_a_number_grows_past_the_width(business: Business) -> None:
    Counter.objects.create(business=business, next=9_999)

    assert taken_now(business, 2) == ["CP9999", "CP10000"]


def test_what_is_rolled_back_is_given_out_again(business: Business) -> None:
    with transaction.atomic():
        skus.take(business, 3, taken=())
        transaction.set_rollback(True)

    assert taken_now(business, 1) == ["CP0001"]


def test_no_number_is_taken_for_nothing(business: Business) -> None:
    assert taken_now(business, 0) == []
    assert not Counter.objects.of(business).exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_get_the_same_number() -> None:
    business = BusinessFactory.create()
    found: list[str] = []

    def take_some() -> None:
        try:
            for _ in range(5):
                found.extend(taken_now(business, 4))
        finally:
            connection.close()

    threads = [threading.Thread(target=take_some) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [f"CP{number:04d}" for number in range(1, 61)]
