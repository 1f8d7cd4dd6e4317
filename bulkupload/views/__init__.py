"""The pages of Bulk Upload: the wizard, the history of imports, help."""
