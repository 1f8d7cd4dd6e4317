"""The same name, written in another way."""

import re
import unicodedata
from random import Random

LEGAL_FORMS = (
    "Inc, Inc., LLC, L.L.C., Ltd, Ltd., Limited, Co., & Co, Corp., Company, GmbH, AG, "
    "KG, S.A., SARL, S.r.l., B.V., Pty Ltd, PLC, AB, Oy, ApS, GmbH & Co. KG, SAS"
).split(", ")


def blanks(name: str, random: Random) -> str:
    """Blanks before, behind, doubled, or of another kind."""
    blank = random.choice(("\u00a0", "  ", "\t", "\u2009", " \u200b"))
    return random.choice((f" {name}", f"{name} ", name.replace(" ", blank)))


def unicode_form(name: str, random: Random) -> str:
    """The same letters in another Unicode form, or an invisible one among them."""
    if not name.isascii():
        return unicodedata.normalize("NFD", name)
    place = random.randrange(len(name))
    wide = chr(ord(name[place]) + 0xFEE0) if name[place].isalpha() else name[place]
    invisible = name[place] + random.choice("\u200b\u00ad\ufeff\u2060")
    return name[:place] + random.choice((wide, invisible)) + name[place + 1 :]


def punctuation(name: str, random: Random) -> str:
    """A hyphen, a full stop, quotation marks, an apostrophe left out."""
    if "'" in name:
        return name.replace("'", random.choice(("", "’", "´")))
    ways = [f"{name}.", f'"{name}"', f"{name},", f"({name})", f"*{name}"]
    if " " in name:
        ways += [name.replace(" ", sign) for sign in ("-", " - ", "/", "_", ", ")] * 2
    return random.choice(ways)


def ampersand(name: str, random: Random) -> str:
    """And, &, + for each other."""
    if " & " in name:
        return name.replace(" & ", random.choice((" and ", " + ", "&", " And ")))
    if " and " in name.lower():
        return re.sub(
            " and ", random.choice((" & ", "&", " + ")), name, flags=re.IGNORECASE
        )
    return ""


def without_diacritics(name: str, _: Random) -> str:
    """Accents left out."""
    if not re.fullmatch(r"[A-Za-zÀ-ž '&.-]+", name):
        return ""
    plain = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def company_suffix(name: str, random: Random) -> str:
    """A legal form added."""
    return f"{name}{random.choice((' ', ', '))}{random.choice(LEGAL_FORMS)}"


def article(name: str, random: Random) -> str:
    """The, at the start."""
    return f"{random.choice(('The', 'the'))} {name}"


def spacing(name: str, random: Random) -> str:
    """A blank lost or added."""
    if " " in name:
        return name.replace(" ", "", 1)
    if name.isascii() and len(name) > 7 and name.isalpha():
        place = random.randrange(3, len(name) - 3)
        return f"{name[:place]} {name[place:]}"
    return ""


def word_order(name: str, random: Random) -> str:
    """The words in another order."""
    words = name.split(" ")
    if len(words) < 2 or any(not word.isalpha() for word in words):
        return ""
    turned = [words[-1], *words[:-1]]
    sign = random.choice((" ", ", "))
    return turned[0] + sign + " ".join(turned[1:])
