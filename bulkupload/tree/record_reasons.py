"""Why a record fails because of another one."""

from bulkupload.codes import ProblemCode
from bulkupload.reasons import Sentence
from bulkupload.reasons import gettext_noop as _


class RecordReason(Sentence):
    """What can be wrong between the records of a file, or with those there are."""

    TAKEN_BY_OTHER = (
        ProblemCode.DUPLICATE,
        _("{column} “{value}” already belongs to “{owner}”. Use another one."),
    )
    TARGET_FAILS = (
        ProblemCode.UNKNOWN_REFERENCE,
        _(
            "{column} depends on “{target}”, which cannot be imported itself. "
            "Put that one right first."
        ),
    )
