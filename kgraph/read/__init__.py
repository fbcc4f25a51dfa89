"""Files in, articles out: the only place that knows file formats, encodings, main text, titles, dates, authors and outlets."""

from kgraph.read.desk import Found, Slip, load
from kgraph.read.gauge import Gauge
from kgraph.read.reading import find_articles, read

__all__ = ["Found", "Gauge", "Slip", "find_articles", "load", "read"]
