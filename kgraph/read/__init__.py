"""Files in, articles out: the only place that knows file formats, encodings, main text, titles, dates, authors and outlets."""

from kgraph.read.reading import read

__all__ = ["read"]
