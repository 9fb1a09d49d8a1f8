"""A text cut into sentences, each made ready for the rules: `scene` is one sentence, `context` what
the ones before it left.
"""
