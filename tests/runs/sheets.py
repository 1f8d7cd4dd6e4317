"""The sheet of long files, where this app is installed: in child processes only."""

from bulkupload.registry import register
from tests.runs.many import ManySuppliers

register(ManySuppliers)
