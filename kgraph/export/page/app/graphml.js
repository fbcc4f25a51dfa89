// GraphML of what is shown: ids, keys and names as in `entities.graphml`, so that the same readers take both.

import { G, TYPES } from "./data.js";
import { loadEvidence, linkSentences, E } from "./evidence.js";
import { fileName, save } from "./files.js";
import { strongestFirst, told } from "./said.js";
import { V } from "./scene.js";

const NODE_KEYS = [
  ["v_label", "label", "string", (i) => G.name[i]],
  ["v_name", "name", "string", (i) => G.name[i]],
  [
    "labels",
    "labels",
    "string",
    (i) => `:Entity:${TYPES[G.type[i]][0].toUpperCase()}${TYPES[G.type[i]].slice(1)}`,
  ],
  ["v_kind", "kind", "string", () => "entity"],
  ["v_type", "type", "string", (i) => TYPES[G.type[i]]],
  ["v_subtype", "subtype", "string", (i) => G.subtype[i]],
  ["v_aliases", "aliases", "string", (i) => joined(G.aliases[i])],
  ["v_sentences", "sentences", "int", (i) => G.sentences[i]],
  ["v_articles", "articles", "int", (i) => G.count[i]],
  ["v_origins", "origins", "int", (i) => G.origins[i]],
  ["v_salience", "salience", "double", (i) => G.salience[i]],
  ["v_first", "first_seen", "string", (i) => G.first[i]],
  ["v_last", "last_seen", "string", (i) => G.last[i]],
  ["v_topics", "topics", "string", (i) => joined(G.topicsOf[i].map(([t]) => G.topic.label[t]))],
  ["v_community", "community", "int", (i) => G.community[i]],
  ["x", "x", "double", (i) => G.x[i]],
  ["y", "y", "double", (i) => G.y[i]],
  ["size", "size", "double", (i) => G.size[i]],
];
const EDGE_KEYS = [
  ["label", "label", "string", (k) => relationsOf(k)[0] || "CO_OCCURS"],
  ["e_interaction", "interaction", "string", (k) => (relationsOf(k).length ? "related" : "co_occurs")],
  ["weight", "weight", "double", (k) => G.link.weight[k]],
  ["e_npmi", "npmi", "double", (k) => G.link.npmi[k]],
  ["e_relations", "relations", "string", (k) => joined(relationsOf(k))],
  ["e_articles", "articles", "int", (k) => G.link.articles[k]],
  ["e_evidence_text", "evidence_text", "string", (k) => E.text.get(linkSentences(k)[0])],
];

function joined(list) {
  return list.map((text) => text.replaceAll("|", "¦")).join("|");
}

function relationsOf(k) {
  return strongestFirst(G.link.relations[k]).map(told);
}

/** Text for XML; what XML 1.0 forbids becomes U+FFFD. */
export function xml(value) {
  return String(value)
    .replace(
      /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu,
      "\ufffd",
    )
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function data(keys, item) {
  return keys
    .map(([id, , , value]) => [id, value(item)])
    .filter(([, v]) => v !== null && v !== undefined && v !== "")
    .map(([id, v]) => `<data key="${id}">${xml(v)}</data>`)
    .join("");
}

export function graphml() {
  const keys = [
    ["node", NODE_KEYS],
    ["edge", EDGE_KEYS],
  ].flatMap(([domain, list]) =>
    list.map(
      ([id, name, type]) => `<key id="${id}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`,
    ),
  );
  const nodes = [...V.derived.shown]
    .sort((i, j) => i - j)
    .map((i) => `<node id="${xml(G.id[i])}">${data(NODE_KEYS, i)}</node>`);
  const edges = V.derived.links.map(
    (k) =>
      `<edge source="${xml(G.id[G.link.a[k]])}" target="${xml(G.id[G.link.b[k]])}">${data(EDGE_KEYS, k)}</edge>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '<key id="g_title" for="graph" attr.name="title" attr.type="string"/>',
    '<key id="g_kgraph" for="graph" attr.name="kgraph" attr.type="string"/>',
    ...keys,
    '<graph edgedefault="undirected">',
    `<data key="g_title">${xml(G.meta.title || "")}</data>`,
    `<data key="g_kgraph">${xml(G.meta.version)}</data>`,
    ...nodes,
    ...edges,
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

export async function saveGraphml() {
  await loadEvidence();
  save(fileName("view", "graphml"), graphml(), "application/xml");
}
