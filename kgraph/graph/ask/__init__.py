"""Questions about a whole graph or a part of it: what an entity is, what ties two, who is heard, what
happened when, which articles are copies of which, what changed since. `answers` and `reports` have the
records."""
