"""Records over several rows, with dotted headers: schema, cells, edits."""
