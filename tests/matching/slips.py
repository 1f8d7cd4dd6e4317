"""How people misspell: one slip of the pen in one word."""

from random import Random

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    key: list(row[:place][-1:] + row[place + 1 :][:1])
    for row in ROWS
    for place, key in enumerate(row)
}
VOWELS = "aeiou"


def slip(word: str, random: Random) -> str:
    """Return the word with one slip behind its first letter, never the same word."""
    ways = (swapped, swapped, lost, lost, lost, doubled, added, replaced, replaced)
    for _ in range(50):
        wrong = random.choice(ways)(word, random)
        if wrong.lower() != word.lower():
            return wrong
    return word + word[-1]


def swapped(word: str, random: Random) -> str:
    """Return the word with two neighbours swapped."""
    place = random.randrange(1, len(word) - 1) if len(word) > 2 else 0
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def lost(word: str, random: Random) -> str:
    """Return the word without one letter."""
    place = random.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def doubled(word: str, random: Random) -> str:
    """Return the word with one letter twice."""
    place = random.randrange(1, len(word))
    return word[:place] + word[place] + word[place:]


def added(word: str, random: Random) -> str:
    """Return the word with the key beside one of its letters pressed as well."""
    place = random.randrange(1, len(word))
    near = NEIGHBOURS.get(word[place].lower()) or [word[place]]
    return word[:place] + random.choice(near) + word[place:]


def replaced(word: str, random: Random) -> str:
    """Return the word with a letter replaced by its neighbour, a vowel by a vowel."""
    place = random.randrange(1, len(word))
    letter = word[place].lower()
    others = VOWELS if letter in VOWELS and random.random() < 0.6 else ""
    other = random.choice(list(others) or NEIGHBOURS.get(letter) or [letter])
    return word[:place] + other + word[place + 1 :]
