"""What speaks for and against a mention standing for a cluster, as named features.

The features are those of rule systems that have stood the test (Hobbs 1978; Lappin and Leass 1994; centering;
Haghighi and Klein 2009; the parallelism of Webster and others 2018): their weights are in `weights`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgraph.analyse.coreference.group import Named
from kgraph.analyse.coreference.mention import Cluster, Node
from kgraph.analyse.coreference.syntax import (
    SUBJECTS,
    argument_of,
    cataphoric,
    same_subject,
    subject_of,
    top,
    verb_above,
)
from kgraph.language import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLASSES = {"he": "P", "she": "P", "it": "I", "they": "T"}
RAISING = word_list("verbs/raising")


@dataclass(slots=True)
class Scene:
    """What is known while one mention is resolved."""

    doc: Doc
    blocks: list[int]
    """Block of each line."""
    speakers: dict[int, Named]
    """Quote number → who speaks, where the text gives the name."""
    latest: dict[str, Cluster]
    """Pronoun class → the cluster it last stood for."""
    ahead: dict[int, list[Node]]
    """The names of each line."""
    most_named: int
    """Names of the person named most often in the article."""
    main: dict[int, bool] = field(default_factory=dict)
    """Head tokens of subjects asked for so far → whether theirs is the main clause."""

    def in_main_clause(self, head: int) -> bool:
        """Whether the noun that a token heads hangs on the root of its sentence."""
        known = self.main.get(head)
        if known is None:
            known = self.main[head] = top(self.doc[head]).head.dep_ == "ROOT"
        return known


def bucket(count: int) -> str:
    """1, 2, 3, 5, 9: up to 1, 2, 4, 8, more."""
    return "1" if count <= 1 else "2" if count == 2 else "3" if count <= 4 else "5" if count <= 8 else "9"


def gender_bucket(pronoun: Node, gender: float) -> str:
    """How the cluster's gender fits a he or she: 2 surely, 1 likely, 0 unknown, -1 unlikely, -2 surely
    not."""
    fit = gender if pronoun.gender > 0 else -gender
    return "2" if fit >= 2 else "1" if fit > 0.5 else "0" if fit >= -0.5 else "-1" if fit > -2 else "-2"


def form_of(node: Node) -> str:
    """name, pronoun, the (definite), a (indefinite), bare, own (possessed)."""
    if node.named is not None:
        return "name"
    if node.pronoun is not None:
        return "pronoun"
    if node.determiner in ("the", "this", "that", "these", "those"):
        return "the"
    if node.determiner in ("a", "an", "some", "another", "any", "no", "every", "each", "#"):
        return "a"
    return "own" if node.determiner else "bare"


def pronoun_features(
    scene: Scene, node: Node, cluster: Cluster, near: Node, rank: int, first: bool
) -> list[str]:
    """Features of a he, she, it or they standing for `cluster`: `near` is its nearest mention, the `rank`-th
    back of all."""
    assert node.pronoun is not None
    kind = CLASSES[node.pronoun.kind]
    d = _distance(node, near)
    found = [
        *_nearest(node, cluster, near, rank, d),
        *_who(kind, node, cluster),
        *_names(scene, cluster),
        *_lately(scene, node, cluster),
        *_ahead(scene, node, cluster),
        *_turns(scene, node, cluster, first, d),
        *_quotes(scene, node, cluster, near),
    ]
    if node.line == near.line and d != "+":
        found += _tree(scene.doc[node.head], node, scene.doc[near.head])
    return [kind + feature for feature in found]


def _distance(node: Node, near: Node) -> str:
    """Sentences back to the nearest mention, in steps; "+" where it comes only after."""
    if near.start > node.start:
        return "+"
    gap = node.line - near.line
    return str(gap) if gap <= 2 else "3" if gap <= 4 else "5"


def _close(d: str) -> str:
    """The distance where it is little, all that is far as one."""
    return d if d in "+01" else "2"


def _nearest(node: Node, cluster: Cluster, near: Node, rank: int, d: str) -> Iterator[str]:
    yield f"d{d}"
    yield f"role {near.role}@{_close(d)}"
    yield f"form {form_of(near)}"
    yield f"n{bucket(len(cluster.nodes))}"
    yield f"rank{min(rank, 4)}"
    yield f"sort {cluster.sort} {'s' if not cluster.plural else 'p'}"
    if node.line - near.line <= 1:
        yield f"{node.role}>{near.role}@{d}"


def _who(kind: str, node: Node, cluster: Cluster) -> Iterator[str]:
    if kind == "P":
        yield f"g{gender_bucket(node, cluster.gender)} {'named' if cluster.named else 'un'}"


def _names(scene: Scene, cluster: Cluster) -> Iterator[str]:
    if cluster.named is None:
        return
    names = len(cluster.named.names)
    yield f"names {bucket(names)}"
    if names == scene.most_named and names > 1:
        yield "most"


def _turns(scene: Scene, node: Node, cluster: Cluster, first: bool, d: str) -> Iterator[str]:
    assert node.pronoun is not None
    if first:
        yield f"first@{_close(d)}"
    if scene.latest.get(node.pronoun.kind) is cluster:
        yield f"latest@{_close(d)}"


def _quotes(scene: Scene, node: Node, cluster: Cluster, near: Node) -> Iterator[str]:
    if scene.blocks[node.line] != scene.blocks[near.line]:
        yield "block"
    if node.quote != near.quote:
        yield f"quote {'in' if node.quote >= 0 else 'out'} {'in' if near.quote >= 0 else 'out'}"
    if node.quote >= 0 and cluster.named is not None and scene.speakers.get(node.quote) is cluster.named:
        yield "speaker"


def _ahead(scene: Scene, node: Node, cluster: Cluster) -> list[str]:
    """Where the sentence names the thing after the pronoun: fine from a fronted phrase, hardly under the
    pronoun's own verb."""
    for other in scene.ahead.get(node.line, ()):
        if other.named is cluster.named and other.start > node.start:
            token, name = scene.doc[node.head], scene.doc[other.head]
            if cataphoric(token, name):
                return ["named ahead"]
            verb = argument_of(token)
            return [
                "named under it"
                if verb is not None and top(token).dep_ in SUBJECTS and verb.is_ancestor(name)
                else "named later"
            ]
    return []


def _lately(scene: Scene, node: Node, cluster: Cluster) -> list[str]:
    """What the cluster did in this sentence and the two before: how often, and whether as (main) subject."""
    count = 0
    roles = set()
    for other in reversed(cluster.nodes):
        gap = node.line - other.line
        if gap > 2:
            break
        count += 1
        if other.role in ("subject", "passive"):
            roles.add(f"subject@{gap}")
            if scene.in_main_clause(other.head):
                roles.add(f"main subject@{gap}")
    out = [f"lately {min(count, 5)}", *sorted(roles)]
    if cluster.nodes:
        last = scene.doc[cluster.nodes[-1].head]
        if last.dep_ in ("conj", "appos", "compound") or any(c.dep_ == "conj" for c in last.children):
            out.append("near conj" if last.dep_ != "compound" else "near compound")
    return out


def _tree(token: Token, node: Node, other: Token) -> list[str]:
    """Where in the same sentence's tree the antecedent stands."""
    out = []
    verb = verb_above(token)
    if verb is not None:
        if node.pronoun and node.pronoun.form in ("possessive", "reflexive") and same_subject(verb, other):
            out.append(f"own subject {node.pronoun.form}")
        elif (
            top(other).dep_ in SUBJECTS and top(other).head.i != verb.i and top(other).head.is_ancestor(verb)
        ):
            out += ["subject above", f"subject above {verb.dep_}"]
        elif argument_of(other) is not None and (argument_of(other) or other).i == verb.i:
            out.append("same clause")
        subject = subject_of(verb)
        if (
            subject is not None
            and subject.i == token.i
            and verb.dep_ == "conj"
            and (before := subject_of(verb.head))
            and before.i == top(other).i
        ):
            out.append("subject of joined clause")
    if other.dep_ == "poss":
        out.append("inside possessor")
    if other.is_ancestor(token):
        out.append("relative clause")
    return out


def none_features(node: Node, doc: Doc, count: int) -> list[str]:
    """Features of a pronoun standing for nothing that is here."""
    assert node.pronoun is not None
    kind = CLASSES[node.pronoun.kind]
    out = [
        f"{kind}none",
        f"{kind}none {min(count, 3)}",
        f"{kind}none {node.role}",
        f"{kind}none quote{node.quote >= 0}",
    ]
    if kind == "I":
        out += ["Inone " + f for f in _pleonastic(doc[node.head])]
    return out


def _pleonastic(token: Token) -> list[str]:
    """Signs of an "it" that stands for nothing: weather, "it seems", "it is … that", "it takes … to"."""
    if token.lower_ != "it":
        return ["its"]
    verb = token.head
    out = []
    if token.dep_ == "expl":
        out.append("expletive")
    if top(token).dep_ in SUBJECTS:
        if verb.lemma_.lower() in RAISING:
            out.append("raising")
        if any(c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and c.i > verb.i for c in verb.children):
            out.append("clause")
        if verb.lemma_ == "be":
            complement = next((c for c in verb.children if c.dep_ in ("acomp", "attr")), None)
            out.append("be " + (complement.pos_ if complement is not None else "else"))
            if complement is not None and any(
                c.dep_ in ("acl", "relcl", "xcomp", "ccomp") for c in complement.children
            ):
                out.append("cleft")
    return out


def nominal_features(
    scene: Scene, node: Node, cluster: Cluster, near: Node, rank: int, link: str
) -> list[str]:
    """Features of a noun phrase standing for `cluster`. `link`: how they match (apposition, copula, head,
    name, sort)."""
    gap = node.line - near.line
    d = "+" if gap < 0 else "0" if gap == 0 else "1" if gap <= 2 else "3" if gap <= 6 else "7"
    form = form_of(node)
    whose = "named" if cluster.named is not None else "un"
    out = [
        f"N{link}",
        f"N{link} {form}",
        f"N{link} {whose}",
        f"N{link} d{d}",
        f"N{link} {cluster.sort}",
        f"N{link} rank{min(rank, 3)}",
        f"N{link} n{bucket(len(cluster.nodes))}",
        f"N{form} {form_of(near)}",
        f"N{near.role} {node.role}",
    ]
    if link in ("apposition", "copula"):
        out.append(f"N{link} {'same' if cluster.sort == node.sort else 'other'} sort")
        out.append(f"N{link} {'close' if 0 <= node.start - near.end <= 3 else 'apart'}")
    if node.modifiers:
        known = (
            frozenset().union(
                *(n.modifiers for n in cluster.nodes if n.named is None and n.lemma == node.lemma)
            )
            if link == "head"
            else frozenset()
        )
        out.append(f"N{link} {'same' if node.modifiers & known else 'new'} modifiers")
    if node.gender:
        fit = node.gender * cluster.gender
        out.append(f"Ng{'+' if fit > 0.5 else '-' if fit < -0.5 else '0'}")
    if node.quote != near.quote:
        out.append(f"N{link} quote")
    if (
        cluster.named is not None
        and len(cluster.named.names) == scene.most_named
        and cluster.sort == "person"
    ):
        out.append(f"N{link} most")
    return out


def new_features(node: Node, count: int) -> list[str]:
    """Features of a noun phrase that stands for something new."""
    form = form_of(node)
    out = [
        "Nnew",
        f"Nnew {form}",
        f"Nnew {node.sort}",
        f"Nnew {node.sort} {form}",
        f"Nnew {min(count, 3)}",
        f"Nnew {node.role}",
    ]
    if node.modifiers:
        out.append("Nnew modified")
    return out
