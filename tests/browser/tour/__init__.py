"""The tour that takes a picture of every page and step, a module for each region."""
