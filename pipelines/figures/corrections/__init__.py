"""What must not be read, or only as replaced: quoted errors, denials, revisions.

`unread` says of each number whether a rule may read it at all.
"""
