"""Who and what is named: forms of the vocabulary, names beside each other, what a name does.

The forms themselves are tables in `domain/data`.
"""
