"""Bytes changed at random: each file is read or refused, soon, and sums are right."""

from tests.examples.reading import mutation

SHORT_RUN = 300


def test_no_mutated_file_crashes_the_reader_or_makes_it_lose_anything() -> None:
    outcome = mutation.run(SHORT_RUN, seed=1)

    assert outcome.wrong == []
    assert outcome.files.total() == SHORT_RUN
    assert outcome.files["read"] > SHORT_RUN / 2
