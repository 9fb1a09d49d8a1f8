"""The field's nouns: records, errors, vocabulary. Everything else may import this package;
it imports the standard library alone. No text is read and nothing is stored here.
"""
