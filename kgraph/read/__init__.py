"""Files in, articles out: the only place that knows file formats, encodings, main text, titles, dates,
authors and outlets."""

from kgraph.read.input_size import InputSize
from kgraph.read.intake import ArticleRef, ReadArticle, load
from kgraph.read.reading import find_articles, read

__all__ = ["ArticleRef", "InputSize", "ReadArticle", "find_articles", "load", "read"]
