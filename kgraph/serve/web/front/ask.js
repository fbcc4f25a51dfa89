// Questions to the server, of the graph that is shown.

export const shown = { graph: "", graphs: [], review: false, edition: "" };

/** The answer to a question; an error has the server's words. */
export async function ask(question, words = {}, options = {}) {
  const given = Object.entries(words).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  const address = `/api/${encodeURIComponent(shown.graph)}/${question}${given.length ? `?${query}` : ""}`;
  return answered(await fetch(address, options));
}

/** Sends a judgement. */
export function judge(judgement) {
  return ask("judgements", {}, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(judgement) });
}

/** Which graphs there are; whether the one that is shown is newer now. */
export async function look() {
  const found = await answered(await fetch("/api"));
  Object.assign(shown, { graphs: found.graphs, review: found.review });
  const own = found.graphs.find((one) => one.name === shown.graph);
  const newer = Boolean(own && shown.edition && own.edition !== shown.edition);
  if (own && !shown.edition) shown.edition = own.edition;
  return newer;
}

async function answered(response) {
  const found = await response.json().catch(() => ({ error: `the server answered ${response.status}` }));
  if (!response.ok) throw Object.assign(new Error(found.error), { hint: found.hint, nearest: found.nearest });
  return found;
}
