"""Mention by mention, in the order of the text: which cluster does it stand for, if any?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.analyse.coreference.features import (
    CLASSES,
    Scene,
    new_features,
    nominal_features,
    none_features,
    pronoun_features,
)
from kgraph.analyse.coreference.group import Named
from kgraph.analyse.coreference.mention import NAME_SURE, Cluster, Node
from kgraph.analyse.coreference.syntax import bound_apart, cataphoric
from kgraph.analyse.coreference.weights import WEIGHTS
from kgraph.analyse.reading import Reading, Speech
from kgraph.names.given_names import usual_gender

WINDOW = 30
"""Clusters weighed for one mention, the latest mentioned first: cost stays linear in the length of the
article."""
REACH = {"P": 8, "I": 3, "T": 4}
"""Sentences back that a pronoun of a class looks. Mentions further off are under one in a hundred antecedents
(GUM, LitBank)."""
NOUN_REACH = {"head": 200, "name": 200, "sort": 4}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def score(features: Iterable[str]) -> float:
    """The sum of the weights."""
    total, weight = 0.0, WEIGHTS.get
    for feature in features:
        total += weight(feature, 0.0)
    return total


def choose(options: Sequence[tuple[Cluster | None, list[str]]], node: Node) -> int:
    """The index of the best option; the first of equals."""
    return max(range(len(options)), key=lambda i: (score(options[i][1]), -i))


class Resolver:
    """Clusters as they grow."""

    def __init__(
        self,
        reading: Reading,
        nodes: Sequence[Node],
        ties: dict[int, tuple[Node, str]],
        speech: Sequence[Speech] = (),
    ) -> None:
        self.reading = reading
        self.nodes = nodes
        self.ties = ties
        """Head token of a noun phrase → the node that an apposition or copula ties it to, and which."""
        self.clusters: list[Cluster] = []
        self.recent: dict[bool, list[Cluster]] = {True: [], False: []}
        """The latest clusters, persons and others apart."""
        self.by_named: dict[int, Cluster] = {}
        self.by_lemma: dict[str, list[Cluster]] = {}
        self.listed: set[tuple[str, int]] = set()
        self.cluster_of: dict[int, Cluster] = {}
        most = max((len(n.named.names) for n in nodes if n.named and n.sort == "person"), default=0)
        self.ahead: dict[int, list[Node]] = {}
        for node in nodes:
            if node.named is not None:
                self.ahead.setdefault(node.line, []).append(node)
        names = {i: n.named for n in nodes if n.named is not None for i in range(n.start, n.end)}
        speakers = {i: names[s.speaker] for i, s in enumerate(speech) if s.direct and s.speaker in names}
        self.scene = Scene(
            reading.doc, [line.block for line in reading.lines], speakers, {}, self.ahead, most
        )

    def attach(self, node: Node, cluster: Cluster | None) -> Cluster:
        """The node joins a cluster, or begins one."""
        if cluster is None:
            cluster = Cluster(len(self.clusters), sort=node.sort, plural=node.number == "plural")
            self.clusters.append(cluster)
        cluster.add(node)
        self.cluster_of[id(node)] = cluster
        if node.pronoun is None and node.lemma and (node.lemma, cluster.number) not in self.listed:
            self.listed.add((node.lemma, cluster.number))
            self.by_lemma.setdefault(node.lemma, []).append(cluster)
        if node.pronoun is not None:
            self.scene.latest[node.pronoun.kind] = cluster
        recent = self.recent[animate(cluster)]
        if cluster not in recent[-1:]:
            if cluster in recent:
                recent.remove(cluster)
            recent.append(cluster)
            del recent[:-WINDOW]
        return cluster

    def named_cluster(self, named: Named, node: Node) -> Cluster:
        """The cluster of a name's group, begun where there is none yet."""
        cluster = self.by_named.get(id(named))
        if cluster is None:
            cluster = Cluster(
                len(self.clusters),
                named=named,
                sort=node.sort,
                plural=node.number == "plural",
                gender=node.gender,
            )
            self.clusters.append(cluster)
            self.by_named[id(named)] = cluster
        return cluster

    def resolve(self) -> list[Cluster]:
        """All clusters, in the order of their beginnings."""
        for node in self.nodes:
            if node.named is not None:
                self.attach(node, self.named_cluster(node.named, node))
            elif node.pronoun is None:
                self._noun(node)
            elif node.pronoun.kind in CLASSES:
                self._pronoun(node)
        return self.clusters

    # ------------------------------------------------------------------ pronouns
    def _pronoun(self, node: Node) -> None:
        assert node.pronoun is not None
        kind = CLASSES[node.pronoun.kind]
        found = [
            (c, near) for c in self._near(node, REACH[kind]) if (near := self._possible(node, c)) is not None
        ]
        found.sort(key=lambda pair: -pair[1].start)
        firsts = {
            near.line: near.start for _, near in found
        }  # from the last to the first: the first of each line stays
        options: list[tuple[Cluster | None, list[str]]] = [
            (None, none_features(node, self.reading.doc, len(found)))
        ]
        for rank, (cluster, near) in enumerate(found):
            first = firsts[near.line] == near.start
            options.append((cluster, pronoun_features(self.scene, node, cluster, near, rank, first)))
        best = choose(options, node)
        if best:
            node.reason = pronoun_reason(node, found[best - 1][1], len(found))
            self.attach(node, options[best][0])

    def _near(self, node: Node, reach: int) -> list[Cluster]:
        assert node.pronoun is not None
        kinds = {"he": (True,), "she": (True,)}.get(node.pronoun.kind, (True, False))
        here = [
            c
            for kind in kinds
            for c in self.recent[kind]
            if c.nodes and node.line - c.nodes[-1].line <= reach
        ]
        seen = {id(c) for c in here}
        for other in self.ahead.get(node.line, ()):
            if (
                other.start > node.start
                and other.named is not None
                and cataphoric(self.reading.doc[node.head], self.reading.doc[other.head])
            ):
                cluster = self.named_cluster(other.named, other)
                if id(cluster) not in seen and not (
                    cluster.nodes and node.line - cluster.nodes[-1].line <= reach
                ):
                    here.append(cluster)
        return here

    def _possible(self, node: Node, cluster: Cluster) -> Node | None:
        """The nearest mention of a cluster that a pronoun may stand for; None where number, gender, sort or
        binding forbid."""
        assert node.pronoun is not None
        if not agrees(node, cluster):
            return None
        token, doc = self.reading.doc[node.head], self.reading.doc
        for other in reversed(cluster.nodes):
            if other.line != node.line:
                break
            if bound_apart(token, node.pronoun.form, doc[other.head]):
                return None
        if cluster.nodes:
            return cluster.nodes[-1]
        return next(
            (n for n in self.ahead[node.line] if n.named is cluster.named and n.start > node.start), None
        )

    # ------------------------------------------------------------------ noun phrases
    def _noun(self, node: Node) -> None:
        found = self._matches(node)
        if not found:
            self.attach(node, None)
            return
        options: list[tuple[Cluster | None, list[str]]] = [(None, new_features(node, len(found)))]
        for rank, (cluster, near, link) in enumerate(found):
            options.append((cluster, nominal_features(self.scene, node, cluster, near, rank, link)))
        best = choose(options, node)
        if best:
            node.reason = noun_reason(node, found[best - 1][1], found[best - 1][2], self.reading)
        self.attach(node, options[best][0])

    def _matches(self, node: Node) -> list[tuple[Cluster, Node, str]]:
        tie = self.ties.get(node.head)
        if tie is not None:
            cluster = self.cluster_of.get(id(tie[0]))
            if cluster is None and tie[0].named is not None:
                cluster = self.named_cluster(tie[0].named, tie[0])
            if cluster is not None:
                return [(cluster, tie[0], tie[1])]
        if node.determiner in ("a", "an", "any", "no", "some", "each", "every", "another"):
            return []
        token, doc = self.reading.doc[node.head], self.reading.doc
        found: list[tuple[Cluster, Node, str]] = []
        seen = set()
        for cluster in reversed(self.by_lemma.get(node.lemma, [])[-6:]):
            if cluster.nodes and cluster.plural == (node.number == "plural") and fits(node, cluster):
                found.append(
                    (cluster, cluster.nodes[-1], "name" if node.lemma not in cluster.lemmas else "head")
                )
                seen.add(cluster.number)
        if node.sort not in ("thing", "unknown") and (node.determiner in DEFINITE or node.sort == "person"):
            for cluster in reversed(self.recent[node.sort == "person"]):
                last = cluster.nodes[-1]
                if node.line - last.line > NOUN_REACH["sort"]:
                    continue
                if (
                    cluster.number not in seen
                    and cluster.sort == node.sort
                    and cluster.plural == (node.number == "plural")
                    and fits(node, cluster)
                ):
                    found.append((cluster, last, "sort"))
        kept = [
            f for f in found if f[1].line != node.line or not bound_apart(token, "object", doc[f[1].head])
        ]
        return sorted(kept, key=lambda f: -f[1].start)


def animate(cluster: Cluster) -> bool:
    """Whether a cluster may be a person: by its sort, or by a name that people have, whatever the tagger took
    it for."""
    if cluster.named is None or cluster.sort == "person":
        return cluster.sort in ("person", "unknown")
    first = cluster.named.names[0]
    return cluster.sort in ("thing", "body", "work") or (
        not first.located and usual_gender(first.words[0]) in ("f", "m")
    )


def agrees(node: Node, cluster: Cluster) -> bool:
    """Whether number, gender and sort let a pronoun stand for a cluster."""
    assert node.pronoun is not None
    kind = node.pronoun.kind
    if kind in ("he", "she"):
        if cluster.plural or not animate(cluster) or cluster.called - {kind}:
            return False
        return node.gender * cluster.gender > -NAME_SURE * abs(node.gender)
    if kind == "it":
        return not cluster.plural and cluster.sort != "person"
    return (
        cluster.plural
        or cluster.sort in ("body", "place", "unknown")
        or (cluster.sort == "person" and cluster.named is None)
    )


def fits(node: Node, cluster: Cluster) -> bool:
    """Whether gender lets a noun phrase stand for a cluster."""
    return not node.gender or node.gender * cluster.gender > -4


def pronoun_reason(node: Node, near: Node, count: int) -> str:
    """Why a pronoun was linked, in words."""
    assert node.pronoun is not None
    kind = {"he": "man", "she": "woman", "it": "thing", "they": "group"}[node.pronoun.kind]
    if count == 1:
        return f"the only {kind} it can be here"
    where = (
        "same sentence"
        if near.line == node.line
        else "sentence before"
        if near.line == node.line - 1
        else "sentences before"
    )
    role = {"subject": "subject", "passive": "subject", "object": "object", "possessive": "possessor"}.get(
        near.role, "mention"
    )
    return (
        f"likeliest of {count}: {role} of the {where}"
        if where != "sentences before"
        else f"likeliest of {count}: {role} {where}"
    )


def noun_reason(node: Node, near: Node, link: str, reading: Reading) -> str:
    """Why a noun phrase was linked, in words."""
    other = reading.surface(near.start, near.end)
    return {
        "apposition": f"apposition to {other}",
        "copula": f"said to be so of {other}",
        "head": f"called {node.lemma} before",
        "name": f"a {node.lemma} by its name",
    }.get(link, f"the {node.lemma} spoken of here")
