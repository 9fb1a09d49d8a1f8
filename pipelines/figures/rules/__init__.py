"""One module per family of figures; each yields drafts for one sentence.

A rule marks the numbers it has read in `Reading.used`, so that the order in `order.RULES` decides
where two families could read one number.
"""
