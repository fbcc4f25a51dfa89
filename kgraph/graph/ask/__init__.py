"""Questions about a whole graph or a part of it: who is heard, what happened when, which articles are copies
of which."""
