"""Whoosh indexes whose segments are flat arrays, and queries evaluated on whole arrays of NumPy.

It is an index of Whoosh: schema, analysis, query tree, table of contents, lock, searcher and
scores are Whoosh's. `ColumnarWriter` writes it, `merge` keeps its segments few, and
`ColumnarSearcher` answers queries; Whoosh's own `Searcher` reads it as well, only slower.
"""
