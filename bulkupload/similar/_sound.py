"""How a word sounds to somebody who writes it by ear."""

import re
from functools import lru_cache

# In this order; each pair of spellings sounds alike.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^[kgp](?=n)|^w(?=r)|^p(?=s)|^w(?=ho)", ""),  # knit, wreath, wholesale
        (r"p?ph", "f"),  # sapphire, safire
        (r"gh(?=t|$)", ""),
        (r"[tsc]i(?=[aou])|sh|ch(?!r)|sch", "S"),  # special, chandelier
        (r"c(?=[eiy])|z|x(?=$)", "s"),  # citrine, sitrine
        (r"ck|ch|c|qu?", "k"),  # copper, turquoise
        (r"dg|g(?=[eiy])", "j"),  # gem, jem
        (r"(?<=[aeou])w|(?<=.)[hw](?=[^aeiouy]|$)", ""),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),  # necklace, neklase
        (r"(?<=.)h", ""),
    )
)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return the consonants of a word as they sound, and a vowel at its start."""
    for pattern, spoken in _RULES:
        word = pattern.sub(spoken, word)
    return word
