"""Points of the index: a score, unless the words around make them a gap or a change.

Who is set against whom is read in `gaps`.
"""
