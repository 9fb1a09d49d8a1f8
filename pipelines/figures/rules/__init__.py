"""Rules that make figures of one sentence; a room for each family, by kind of observation.

A module of `order.RULES` yields drafts by `read`; the other modules of its room serve it. It marks
the numbers it has read in `Reading.used`, so that the order decides where two families could read
one number. Cue words that several rooms share are in `cues`.
"""
