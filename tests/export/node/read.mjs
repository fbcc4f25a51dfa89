// Reads what kgraph wrote into a folder, with the libraries behind Gephi Lite and Cytoscape on the web, and prints what they see.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const folder = process.argv[2];
const text = (name) => readFileSync(`${folder}/${name}`, "utf-8");

function seen(graph) {
  return {
    order: graph.order,
    size: graph.size,
    type: graph.type,
    nodes: Object.fromEntries(graph.mapNodes((id, attributes) => [id, attributes])),
    edges: graph.mapEdges((key, attributes, source, target) => ({ key, source, target, ...attributes })),
  };
}

const drawn = cytoscape({ headless: true, styleEnabled: false, layout: { name: "preset" }, ...JSON.parse(text("entities.cyjs")) });
process.stdout.write(JSON.stringify({
  whole: seen(graphml.parse(Graph, text("graph.graphml"))),
  entities: seen(graphml.parse(Graph, text("entities.graphml"))),
  gexf: seen(gexf.parse(Graph, text("entities.gexf"))),
  cytoscape: {
    nodes: drawn.nodes().map((node) => ({ ...node.data(), ...node.position() })),
    edges: drawn.edges().map((edge) => edge.data()),
  },
}));
