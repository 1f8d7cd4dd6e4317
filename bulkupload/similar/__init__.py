"""Does this value mean one that is known already? Free of Django.

`clean` and `name_key` say what is the same without a question; `Vocabulary` says what
is worth the question “Did you mean …?”, and why; `clusters` finds new values that
are near misses of each other.

How a suggestion is found: `_text` makes words of a value, `_words` gives each word one
form, `_keys` gives values that are the same thing the same key, `_slips` judges the
others word by word (`_word_slips` letter by letter, `_sound` by ear, with the words
that exist from `_lexicon`), `_files` finds those worth judging among many, `_index` is
asked, `_explain` says why. All numbers and lists stand in `_parameters`.
"""

from bulkupload.similar._explain import likeness
from bulkupload.similar._index import Suggestion, Vocabulary, clusters, suggest
from bulkupload.similar._likeness import Likeness
from bulkupload.similar._text import clean, name_key

__all__ = [
    "Likeness",
    "Suggestion",
    "Vocabulary",
    "clean",
    "clusters",
    "likeness",
    "name_key",
    "suggest",
]
