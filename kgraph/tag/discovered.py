"""Topics found in the corpus itself."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.config import TagOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.ids import slug


def discover(corpus: Corpus, resolution: Resolution, *, options: TagOptions) -> dict[str, pl.DataFrame]:
    """Topics by non-negative matrix factorisation of the articles' terms."""
    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    bags = corpus.sentences.group_by("article", maintain_order=True).agg(pl.col("terms").list.explode(keep_nulls=False, empty_as_null=False))
    if bags.is_empty():
        return {"topics": schema.table(schema.TOPICS), "tags": schema.table(schema.TAGS)}
    count = options.topic_count or max(1, min(len(bags), int(len(bags) ** 0.5) + 1))
    vectorizer = TfidfVectorizer(analyzer=list, max_df=1.0)
    matrix = vectorizer.fit_transform(bags["terms"].to_list())
    weights = NMF(n_components=count, init="nndsvda", random_state=options.seed, max_iter=400)
    strengths = weights.fit_transform(matrix)
    words = vectorizer.get_feature_names_out()
    topics = []
    for row in weights.components_:
        best = [str(words[i]) for i in np.argsort(-row, kind="stable")[:8]]
        topics.append((f"t.{slug(' '.join(best[:2]))}", " and ".join(best[:2]), best))
    order = sorted(range(count), key=lambda i: topics[i][0])
    rows = [{"topic": n, "id": topics[i][0] if topics[order[n - 1]][0] != topics[i][0] or n == 0 else f"{topics[i][0]}-{n}", "label": topics[i][1],
             "scheme": "discovered", "code": None, "keywords": topics[i][2], "parent": None} for n, i in enumerate(order)]
    top = strengths.sum(axis=1, keepdims=True)
    shares = np.divide(strengths, top, out=np.zeros_like(strengths), where=top > 0)
    tags = [{"kind": "article", "item": int(bags["article"][a]), "topic": n, "weight": round(float(shares[a, i]), 6), "because": topics[i][2][:3],
             "origin": "discovered"} for a in range(len(bags)) for n, i in enumerate(order) if shares[a, i] >= 0.2]
    return {"topics": schema.table(schema.TOPICS, rows), "tags": schema.table(schema.TAGS, tags)}
