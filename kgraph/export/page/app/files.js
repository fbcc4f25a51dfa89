// Files to take away: CSV and JSON of what is shown, the evidence of a selection as Markdown.

import { presentPaths } from "./actions.js";
import { G, TYPES, TYPE_NAMES, articleName } from "./data.js";
import { claimGroups } from "./claims.js";
import { day, note, plural } from "./dom.js";
import { E, byArticle, linkSentences, loadEvidence, statements } from "./evidence.js";
import { COLUMNS, rowsOf } from "./rows.js";
import { MARKS, strongestFirst, told } from "./said.js";
import { V } from "./scene.js";
import { now } from "./state.js";

/** A name for a file, from the collection's title. */
export function fileName(what, suffix) {
  const base =
    (G.meta.title || "graph")
      .normalize("NFKD")
      .replace(/[^\w-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40)
      .toLowerCase() || "graph";
  return `${base}-${what}.${suffix}`;
}

export function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 30000);
  note(`${name} is saved.`);
}

/** A cell that no spreadsheet takes for a formula, quoted where it must be. */
function cell(value) {
  let text = String(value ?? "");
  if (typeof value === "string" && /^[\s]*[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csv(kind, rows) {
  const lines = [
    COLUMNS[kind].map(([name]) => cell(name)),
    ...rows.map((row) => COLUMNS[kind].map(([, value]) => cell(value(row)))),
  ];
  return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

export function downloadTable(kind, rows) {
  save(fileName(kind, "csv"), csv(kind, rows), "text/csv;charset=utf-8");
}

/** CSV of the entities and of the links that the picture shows: two files. */
export async function saveCsv() {
  await loadEvidence();
  for (const kind of ["entities", "relations"]) downloadTable(kind, rowsOf(kind, false));
}

/** The visible part as node-link data. */
export function nodeLink() {
  const nodes = [...V.derived.shown]
    .sort((i, j) => i - j)
    .map((i) => ({
      id: G.id[i],
      label: G.name[i],
      type: TYPES[G.type[i]],
      subtype: G.subtype[i],
      aliases: G.aliases[i],
      sentences: G.sentences[i],
      articles: G.count[i],
      origins: G.origins[i],
      salience: G.salience[i],
      first_seen: G.first[i],
      last_seen: G.last[i],
      topics: G.topicsOf[i].map(([t]) => G.topic.label[t]),
      community: G.community[i],
      x: G.x[i],
      y: G.y[i],
    }));
  const edges = V.derived.links.map((k) => ({
    source: G.id[G.link.a[k]],
    target: G.id[G.link.b[k]],
    weight: G.link.weight[k],
    npmi: G.link.npmi[k],
    articles: G.link.articles[k],
    origins: G.link.origins[k],
    evidence: linkSentences(k).map((s) => E.text.get(s)),
    relations: G.link.relations[k].map((r) => ({
      source: G.id[G.relation.source[r]],
      relation: G.relation.names[G.relation.name[r]],
      target: G.id[G.relation.target[r]],
      weight: G.relation.weight[r],
      negated: G.relation.negated[r],
      hedged: G.relation.hedged[r],
      attributed: G.relation.attributed[r],
    })),
  }));
  return {
    directed: false,
    multigraph: false,
    graph: { title: G.meta.title, kgraph: G.meta.version },
    nodes,
    edges,
  };
}

export async function saveJson() {
  await loadEvidence();
  save(fileName("view", "json"), JSON.stringify(nodeLink(), null, 1), "application/json");
}

// --- the dossier

/** Markdown's own signs, made plain. */
const md = (text) =>
  String(text)
    .replace(/[\\`*_[\]<>#|~]/g, "\\$&")
    .replace(/\s+/g, " ");

function cite(s) {
  const [a] = E.place.get(s);
  const where = [
    `“${md(articleName(a))}”`,
    G.article.source[a] && md(G.article.source[a]),
    day(G.article.date[a]),
  ]
    .filter(Boolean)
    .join(", ");
  const address = /^https?:\/\//i.test(G.article.url[a] || "") ? ` <${new URL(G.article.url[a]).href}>` : "";
  return `— ${where}, sentence ${s - E.firstOf(a) + 1}${address}`;
}

function quoted(sentences) {
  return sentences.filter((s) => E.text.has(s)).map((s) => `> ${md(E.text.get(s))}\n>\n> ${cite(s)}\n`);
}

function relationLines(r) {
  const R = G.relation;
  const head = `### ${md(G.name[R.source[r]])} — ${md(told(r))} → ${md(G.name[R.target[r]])}\n\n${plural(R.weight[r], "statement")}, ${plural(R.articles[r], "article")}, ${plural(R.origins[r], "independent origin")}.\n`;
  const proofs = statements(r).flatMap(({ sentence: s, marks }) => {
    const said = MARKS.filter(({ bit }) => marks & bit).map(({ word }) => word);
    return [...quoted([s]), ...(said.length ? [`*${said.join(", ")}*\n`] : [])];
  });
  return [head, ...proofs];
}

function entityLines(i) {
  const lines = [
    `# ${md(G.name[i])}\n`,
    `${TYPE_NAMES[G.type[i]]}${G.subtype[i] ? `, ${md(G.subtype[i])}` : ""}. ${plural(G.sentences[i], "sentence")}, ${plural(G.count[i], "article")}, ${plural(G.origins[i], "independent origin")}.${G.first[i] ? ` ${day(G.first[i])} to ${day(G.last[i])}.` : ""}\n`,
  ];
  if (G.aliases[i].length) lines.push(`Also called: ${G.aliases[i].map(md).join(", ")}.\n`);
  if (G.reasons[i].length) lines.push(`${G.reasons[i].map((reason) => `- ${md(reason)}`).join("\n")}\n`);
  if (G.topicsOf[i].length)
    lines.push(`Topics: ${G.topicsOf[i].map(([t]) => md(G.topic.label[t])).join(", ")}.\n`);
  if (G.relationsOf[i].length) lines.push("## What is said\n", ...G.relationsOf[i].flatMap(relationLines));
  lines.push("## Sentences\n", ...byArticle(E.sentencesOf[i]).flatMap(([, own]) => quoted(own)));
  return lines;
}

function linkLines(k) {
  return [
    `# ${md(G.name[G.link.a[k]])} and ${md(G.name[G.link.b[k]])}\n`,
    `${plural(G.link.weight[k], "sentence")} name both, in ${plural(G.link.articles[k], "article")}.\n`,
    ...G.link.relations[k].flatMap(relationLines),
    "## Sentences that carry it\n",
    ...quoted(linkSentences(k)),
  ];
}

function pathLines() {
  const { paths } = presentPaths();
  return [
    "# Path\n",
    ...(paths.length ? [] : ["No path under the present filters.\n"]),
    ...paths
      .slice(0, 3)
      .flatMap((path) => [
        `## ${path.entities.map((i) => md(G.name[i])).join(" → ")}\n`,
        ...path.links.flatMap((k) => [
          ...(G.link.relations[k].length
            ? relationLines(strongestFirst(G.link.relations[k])[0])
            : [
                `### ${md(G.name[G.link.a[k]])} – ${md(G.name[G.link.b[k]])}, named together\n`,
                ...quoted(linkSentences(k).slice(0, 3)),
              ]),
        ]),
      ]),
  ];
}

function articleLines(a) {
  return [
    `# ${md(articleName(a))}\n`,
    `${[G.article.source[a], day(G.article.date[a]), G.article.author[a]].filter(Boolean).map(md).join(", ")}\n`,
    ...quoted(E.inArticle[a].numbers),
  ];
}

function topicLines(t) {
  return [
    `# ${md(G.topic.label[t])}\n`,
    `${G.topic.keywords[t].map(md).join(", ")}\n`,
    ...quoted(E.topics[t]),
  ];
}

function claimLines() {
  return [
    "# Claims\n",
    ...claimGroups().flatMap((g) => [
      `## ${g.differs ? "Differs" : "Agrees"}: ${plural(g.origins, "independent origin")}\n`,
      ...quoted([...g.sentences]),
    ]),
  ];
}

function communityLines(c) {
  return [
    `# ${md(G.communities[c].name)}\n`,
    ...G.communities[c].members
      .slice(0, 100)
      .map((i) => `- ${md(G.name[i])} (${TYPE_NAMES[G.type[i]]}, ${plural(G.sentences[i], "sentence")})`),
    "",
  ];
}

/** The evidence of a selection or path as Markdown; null where nothing is selected. */
export function markdown({ selected, path }) {
  const makers = {
    entity: entityLines,
    link: linkLines,
    topic: topicLines,
    article: articleLines,
    claims: claimLines,
    community: communityLines,
  };
  if (!selected && !path) return null;
  const lines = path ? pathLines() : makers[selected.kind](selected.id);
  return `${lines.join("\n")}\n---\n\n${md(G.meta.title || "kgraph")}: ${plural(G.meta.articles, "article")}, kgraph ${md(G.meta.version)}.\n`;
}

export async function dossier(state = now()) {
  await loadEvidence();
  const text = markdown(state);
  if (text) save(fileName("evidence", "md"), text, "text/markdown;charset=utf-8");
  else note("Select something first: its evidence is what the file holds.");
}
