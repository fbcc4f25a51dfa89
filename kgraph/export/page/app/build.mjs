// Makes ../explorer.js and ../explorer.css: what goes into every page. Run `npm run build` after a change of anything here.
// Both are checked in, so that kgraph installs without Node; their first line says of which sources they are made.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(join(here, name), "utf-8").replaceAll("\r\n", "\n");

/** The sources in the order of their names, as `document.py` and the freshness test list them too. */
function sources(folder, ending) {
  return readdirSync(join(here, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

function digest(names) {
  const hash = createHash("sha256");
  for (const name of names) hash.update(read(name));
  return hash.digest("hex");
}

/** The licences of the libraries that are bundled, which go into the page with them. */
function licences() {
  const used = ["@leeoniya/ufuzzy", "d3-force", "d3-dispatch", "d3-quadtree", "d3-timer"];
  return used.map((name) => `/*! ${name}\n${read(`node_modules/${name}/LICENSE`).trim()}\n*/\n`).join("");
}

async function bundle(entry, out, names, head) {
  const made = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    absWorkingDir: here,
  });
  // U+2028 and "</script" cannot be in what is put into a page's source
  const text = made.outputFiles[0].text
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029")
    .replaceAll("</script", "<\\/script");
  writeFileSync(
    join(here, "..", out),
    `/* made by app/build.mjs of sources ${digest(names)} */\n${head}${text}`,
  );
}

await bundle("main.js", "explorer.js", [...sources(".", ".js"), "package.json"], licences());
await bundle("style/index.css", "explorer.css", sources("style", ".css"), "");
