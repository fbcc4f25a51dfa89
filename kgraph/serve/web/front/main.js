// The page: the address says what is shown, so that back, forward and a bookmark work.

import { ask, look, shown } from "./ask.js";
import { el, fill } from "./dom.js";
import { to } from "./lists.js";
import { around, show } from "./views.js";

const NAMES = { search: "Search", table: "Tables", claims: "Claims", path: "Ways", review: "Review" };
const PAUSE = 150;
const LOOK = 15000;
const at = (id) => document.getElementById(id);

/** The view and the words of the address: #entity?name=… */
function address() {
  const [view, query] = location.hash.slice(1).split("?");
  return [view || "table", Object.fromEntries(new URLSearchParams(query))];
}

async function showing() {
  const [view, words] = address();
  fill(at("views"), Object.entries(NAMES).filter(([name]) => name !== "review" || shown.review)
    .map(([name, label]) => el("a", { href: to(name), "aria-current": name === view ? "page" : undefined }, label)));
  const centre = await show(at("panel"), view, words);
  document.title = `${at("panel").querySelector("h2")?.textContent ?? "kgraph"} · kgraph`;
  document.body.dataset.view = view;
  await around(at("picture"), centre, (id) => { location.hash = to("entity", { name: id }); }).catch(() => {});
  document.body.dataset.ready = location.hash;
}

function finding() {
  let waiting;
  at("words").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = at("words").value.trim();
      if (!words) return;
      const found = await ask("suggest", { words }).catch(() => ({ items: [] }));
      fill(at("names"), found.items.map((one) => el("option", { value: one.name }, one.type)));
    }, PAUSE);
  });
  at("find").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = at("words").value.trim();
    const named = [...at("names").options].some((one) => one.value === words);
    location.hash = words.endsWith("?") ? to("ask", { question: words }) : named ? to("entity", { name: words }) : to("search", { words });
  });
}

async function begin() {
  shown.graph = new URLSearchParams(location.search).get("graph") ?? "";
  await look();
  if (!shown.graphs.some((one) => one.name === shown.graph)) shown.graph = shown.graphs[0].name;
  await look();
  fill(at("graph"), shown.graphs.map((one) => el("option", { value: one.name, selected: one.name === shown.graph }, one.title)));
  at("graph").addEventListener("change", () => { location.search = new URLSearchParams({ graph: at("graph").value }); });
  at("reload").addEventListener("click", () => location.reload());
  addEventListener("hashchange", showing);
  finding();
  await showing();
  setInterval(async () => { at("newer").hidden = !(await look().catch(() => false)); }, LOOK);
}

begin();
