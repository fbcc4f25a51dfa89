// What the graph and its evidence look like in the page. Entities, links, articles, topics and relations are numbers into columns.

export interface Relations {
  names: string[];
  /** Of each relation: the number of its name, its ends, its link (-1: none). */
  name: number[];
  source: number[];
  target: number[];
  link: number[];
  /** Times stated, and of these: denied, hedged, put into someone's mouth, without any of the three. */
  weight: number[];
  negated: number[];
  hedged: number[];
  attributed: number[];
  plain: number[];
  articles: number[];
  origins: number[];
}

export interface Links {
  n: number;
  a: number[];
  b: number[];
  weight: number[];
  npmi: number[];
  articles: number[];
  origins: number[];
  core: number[];
  articlesOf: number[][];
  relations: number[][];
}

export interface Articles {
  n: number;
  id: string[];
  title: string[];
  date: (string | null)[];
  author: (string | null)[];
  source: (string | null)[];
  url: (string | null)[];
  path: string[];
  words: number[];
  origin: string[];
  topicsOf: [number, number][][];
}

export interface Topics {
  n: number;
  id: string[];
  label: string[];
  scheme: string[];
  code: (string | null)[];
  keywords: string[][];
  parent: (number | null)[];
  articles: number[];
  sentences: number[];
  entities: number[];
}

export interface Community {
  id: number;
  members: number[];
  name: string;
}

export interface Graph {
  meta: Record<string, any>;
  kept: { sentences: number; of: number };
  dates: [number, string][];
  shapes: Record<string, string>;
  n: number;
  id: string[];
  name: string[];
  type: number[];
  subtype: (string | null)[];
  aliases: string[][];
  reasons: string[][];
  external: (string | null)[];
  mentions: number[];
  sentences: number[];
  origins: number[];
  /** Articles that name an entity. */
  count: number[];
  community: number[];
  first: (string | null)[];
  last: (string | null)[];
  x: Float64Array;
  y: Float64Array;
  size: number[];
  salience: number[];
  articlesOf: number[][];
  topicsOf: [number, number][][];
  number: Map<string, number>;
  article: Articles;
  articleNumber: Map<string, number>;
  topic: Topics;
  relation: Relations;
  link: Links;
  linksOf: number[][];
  relationsOf: number[][];
  communities: Community[];
  communityOf: Int32Array;
  dated: "articles" | "mentions";
  when: [number, string][];
  sources: string[];
  sourceOf: number[];
  map: { places: [number, number, number][]; outlines: { fine: number; rings: number[][] } } | null;
}

export interface Mention {
  start: number;
  end: number;
  entity: number;
  why: number;
}

/** A statement: sentence, start and end of its phrase, marks (1 denied, 2 hedged, 4 attributed), speaker or -1. */
export interface Statement {
  sentence: number;
  start: number;
  end: number;
  marks: number;
  speaker: number;
}

export interface Evidence {
  ready: boolean;
  text: Map<number, string>;
  place: Map<number, [number, number]>;
  inArticle: { numbers: number[]; roles: string; first: number }[];
  mentions: Map<number, Mention[]>;
  sentencesOf: number[][];
  reasons: string[];
  links: number[][];
  relations: { p: string[]; s: number[] }[];
  quotes: [number, number, number, string | null, number][];
  /** Sentence, sentence, likeness, 1 where they differ, the difference, the claim, a note where they agree. */
  claims: [number, number, number, number, string | null, string, string | null][];
  claimsOf: Map<number, number[]>;
  topics: number[][];
  /** Sentence and ISO date. */
  dates: [number, string][];
  firstOf(a: number): number;
}
