"""Pages over all briefs: index, parties, sources, feeds, sitemap and search, from what lies in the output.

They are made from cards and ledgers alone, so that they tell of every brief as its page stands there. A page
is made again only where something that it is made from has changed.
"""
