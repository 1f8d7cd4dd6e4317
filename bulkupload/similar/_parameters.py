"""Every number and list that a judgement rests on, each with a pair that justifies it.

Asked: the question comes. Silent: it does not.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- Slips of the pen, for a pair of words -----------------------------------------

# Shorter words differ by a letter too easily: Red/Rod, Cap/Cup, 14k/18k are silent.
# Beside a word that is right, one of the two may be shorter: Bby Shoes/Baby Shoes.
SHORTEST_WORD_WITH_A_SLIP = 4
# A word that says something, and makes a slip beside it believable: Tie Tck/Tie Tack.
SHORTEST_CONTENT_WORD = 3
EMPTY_WORDS = _words("and for with from the der die das und mit les des los las")
# One edit up to here (Beda/Bead asked, Boot/Belt silent), two beyond.
LONGEST_WORD_WITH_ONE_EDIT = 5
# Up to here two edits must be of the kind that fingers or ears make: Nekclase/Necklace
# is asked, Carpisa/Camisa is silent.
LONGEST_WORD_WITH_NEAR_EDITS = 7
# One edit up to here in a name that no word list has: Peplos/Pepita are two names.
LONGEST_NAME_WITH_ONE_EDIT = 7
# The first letter may be wrong from here on: Ecklace/Necklace is asked, Hoes/Shoes is
# silent.
SHORTEST_WORD_WITH_A_SLIP_AT_THE_START = 6
# Written by ear, with so many consonants: Shandelier/Chandelier is asked, though three
# letters differ, and so is Market Safire/Market Sapphire; Renuar/Runner is silent.
SHORTEST_SOUND = 4
# Three words may be misspelled in one value; more is another value.
MOST_WORDS_THAT_DIFFER = 3
# A value is looked at only when all its words together are within so many edits, one
# less in short values, or when they sound the same.
MOST_EDITS = 3
LONGEST_KEY_WITH_FEW_EDITS = 11
# A blank and an edit at once need a long value: Stainlessteel/Stainless Steel.
SHORTEST_VALUE_WITH_LOST_BLANK = 10
SHORTEST_PART_OF_A_WORD = 3  # Large Beads/X-Large Beads is silent
# A word that exists and was hardly ever counted in texts is a slip before it is meant:
# Sleave/Sleeve, Pendents/Pendants are asked. Of the short words that are listed fewer
# are words: Wal Art/Wall Art is asked, Car Holder/Card Holder is silent.
RARE_WORD = 60
RARE_SHORT_WORD = 1_000
# A word that English texts use less may be meant in another language: Collier/Cellier
# is silent.
COMMON_WORD = 500

# Lined/Unlined, Scented/Unscented: the opposite is no slip.
OPPOSITES = ("un", "non", "in", "im", "ir", "dis", "de", "re", "anti")

# Letters beside each other are believable slips in a word that exists: Hot Dinks and
# Hot Dunks, Wool Coat and Wool Cost are asked.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEAR_KEYS = {
    key: row[:place][-1:] + row[place + 1 :][:1]
    for row in _ROWS
    for place, key in enumerate(row)
}
VOWELS = frozenset("aeiouy")
# Letters that are taken for each other by ear: Marcel/Marsel, Cristal/Crystal.
SOUNDS = ("cs", "ck", "sz", "gj", "fv", "kq", "iy", "dt", "mn")

FOREIGN_LANGUAGES = ("de", "fr", "es")
# Bild/Bilder, Hemd/Hemden, Chapeau/Chapeaux, Collar/Collares, also with an umlaut.
FOREIGN_PLURALS = (
    ("", "e"), ("", "n"), ("", "en"), ("", "er"), ("", "x"), ("", "s"), ("", "es"),
    ("al", "aux"), ("al", "au"), ("z", "ce"), ("z", "ces"), ("", "aux"),
)  # fmt: skip
SHORTEST_STEM_OF_A_PLURAL = 2

# A letter of Chinese or Korean is a syllable or a word: never a slip.
FIRST_IDEOGRAPH = "\u3400"

NUMBER_WORDS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty"
    " seventy eighty ninety first second third fourth fifth sixth"
    " seventh eighth ninth tenth eleventh twelfth"
    " i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
)

# --- Words that stand for the same thing --------------------------------------------

ARTICLES = _words("the a an der die das le la les el los las il lo")
JOINING_WORDS = {"und": "and", "et": "and", "y": "and", "n": "and"}

# Studio, Jewelry, Design are not here: they are part of the name.
LEGAL_FORMS = _words(
    "inc incorporated llc llp lp ltd limited plc co company corp corporation pty pvt"
    " private gmbh mbh ag kg kgaa ohg gbr ug ek ev sa sas sarl sarlu eurl sasu scop"
    " srl spa snc sl slu slne sc bv nv vof cv ab aktiebolag as asa aps oy oyj oü kft"
    " doo sro sp zoo lda ltda cia eirl sapi pte bhd sdn kk"
)
LEGAL_FORM_LINKS = frozenset({"and", "de"})

ABBREVIATIONS = {
    "bros": ("brothers",),
    "mfg": ("manufacturing",),
    "mfr": ("manufacturer",),
    "intl": ("international",),
    "natl": ("national",),
    "assoc": ("associates",),
    "asst": ("assorted",),
    "asstd": ("assorted",),
    "misc": ("miscellaneous",),
    "acc": ("accessories",),
    "accs": ("accessories",),
    "dept": ("department",),
    "dist": ("distributors",),
    "ent": ("enterprises",),
    "grp": ("group",),
    "ind": ("industries",),
    "svc": ("service",),
    "svcs": ("services",),
    "tech": ("technology",),
    "coll": ("collection",),
    "pkg": ("packaging",),
    "whsl": ("wholesale",),
    "ctr": ("center",),
    "mtn": ("mountain",),
    "ft": ("fort",),
    "mt": ("mount",),
    "st": ("saint",),
    "dr": ("doctor",),
    "jr": ("junior",),
    "sr": ("senior",),
    "univ": ("university",),
    "gf": ("gold", "filled"),
    "gp": ("gold", "plated"),
    "rgf": ("rose", "gold", "filled"),
    "ygf": ("yellow", "gold", "filled"),
    "diy": ("do", "it", "yourself"),
    "tshirt": ("t", "shirt"),
    "tees": ("t", "shirt"),
    "tee": ("t",),
    "govt": ("government",),
    "mgmt": ("management",),
    "qty": ("quantity",),
    "no": ("number",),
    "nr": ("number",),
    "bldg": ("building",),
    "hdwe": ("hardware",),
    "jwlry": ("jewelry",),
    "pkgs": ("packages",),
    "prod": ("products",),
    "prods": ("products",),
    "med": ("medium",),
    "lrg": ("large",),
    "sml": ("small",),
    "blk": ("black",),
    "xmas": ("christmas",),
    "bday": ("birthday",),
    "sterl": ("sterling",),
    "stg": ("sterling",),
    "alum": ("aluminum",),
}

# 14k, 14 kt, 14 ct and 14 karat are one unit; so are 12 mm and 12 millimetres.
UNITS = {
    "k": "k", "kt": "k", "ct": "k", "karat": "k", "carat": "k",
    "mm": "mm", "millimeter": "mm", "cm": "cm", "centimeter": "cm",
    "in": "in", "inch": "in", "ga": "ga", "gauge": "ga",
    "oz": "oz", "ounce": "oz", "g": "g", "gram": "g", "gr": "g",
    "ml": "ml", "milliliter": "ml", "pc": "pc", "piece": "pc", "yd": "yd", "yard": "yd",
}  # fmt: skip

IRREGULAR_PLURALS = {
    "men": "man", "mens": "man", "women": "woman", "womens": "woman",
    "childrens": "child", "children": "child", "feet": "foot",
    "teeth": "tooth", "geese": "goose", "mice": "mouse", "people": "person",
    "leaves": "leaf", "knives": "knife", "scarves": "scarf", "shelves": "shelf",
    "halves": "half", "wolves": "wolf", "loaves": "loaf", "lives": "life",
    "wives": "wife", "calves": "calf", "hooves": "hoof", "selves": "self",
    "thieves": "thief", "elves": "elf", "dwarves": "dwarf", "wharves": "wharf",
    "dice": "die", "oxen": "ox", "pence": "penny", "cacti": "cactus",
    "fungi": "fungus", "nuclei": "nucleus", "radii": "radius", "stimuli": "stimulus",
    "alumni": "alumnus", "syllabi": "syllabus", "criteria": "criterion",
    "phenomena": "phenomenon", "media": "medium", "data": "datum",
    "appendices": "appendix", "indices": "index", "matrices": "matrix",
    "vertices": "vertex", "analyses": "analysis", "bases": "base", "axes": "ax",
    "crises": "crisis", "theses": "thesis", "bureaux": "bureau", "plateaux": "plateau",
    "chateaux": "chateau", "gateaux": "gateau", "tableaux": "tableau",
    "bijoux": "bijou", "quizzes": "quiz", "buses": "bus", "gases": "gas",
    "lenses": "lens", "canvases": "canvas", "kerchieves": "kerchief",
    "handkerchieves": "handkerchief", "bookshelves": "bookshelf",
    "patinae": "patina", "formulae": "formula", "antennae": "antenna",
    "larvae": "larva", "fibulae": "fibula",
}  # fmt: skip
# Words in -s that are no plurals, so that Glass is not a Glas.
NO_PLURALS = _words(
    "canvas lens atlas bus gas iris oasis basis cosmos chaos series species swiss"
    " always christmas texas"
)

AMERICAN_SPELLING = {
    "grey": "gray", "aluminium": "aluminum", "pyjama": "pajama", "mould": "mold",
    "moulding": "molding", "moulded": "molded", "tyre": "tire", "cosy": "cozy",
    "catalogue": "catalog", "moustache": "mustache", "doughnut": "donut",
    "artefact": "artifact", "axe": "ax", "programme": "program", "plough": "plow",
    "defence": "defense", "licence": "license", "offence": "offense",
    "jewellery": "jewelry", "jewellry": "jewelry", "jeweller": "jeweler",
    "woollen": "woolen", "wooly": "woolly", "marvellous": "marvelous",
    "tranquillity": "tranquility", "diarrhoea": "diarrhea", "haematite": "hematite",
    "storey": "story", "draught": "draft", "cheque": "check", "kerb": "curb",
    "sulphur": "sulfur", "sceptre": "scepter", "ochre": "ocher", "mum": "mom",
    "skilful": "skillful", "ageing": "aging", "judgement": "judgment",
    "whisky": "whiskey", "yoghurt": "yogurt", "omelette": "omelet",
    "mediaeval": "medieval", "paediatric": "pediatric", "encyclopaedia": "encyclopedia",
    "analogue": "analog", "dialogue": "dialog", "carat": "karat",
    "hankie": "hanky", "barrett": "barrette",
    "vice": "vise", "enrol": "enroll", "fulfil": "fulfill",
    "kilogramme": "kilogram", "gramme": "gram",
}  # fmt: skip
