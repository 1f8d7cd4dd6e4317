"""What the leads import: importing this package registers its sheets."""

from leads.sheets.lead import LeadSheet

__all__ = ["LeadSheet"]
