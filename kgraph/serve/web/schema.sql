-- The index of a stored graph that `kgraph serve` reads. Articles are numbered newest first, sentences in the order of
-- their articles, entities by salience: whatever is listed comes in the order of its number, a page at a time.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, path TEXT, title TEXT, date TEXT, author TEXT, source TEXT, url TEXT,
    words INTEGER, origin TEXT, text TEXT
);

-- `named`: [start, end, entity, 1 where a pronoun or noun stands for it] of each mention, offsets into the article, as JSON
CREATE TABLE sentences (
    number INTEGER PRIMARY KEY, article INTEGER, position INTEGER, start INTEGER, "end" INTEGER, named TEXT
);

CREATE TABLE entities (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, type TEXT, subtype TEXT, aliases TEXT, external_id TEXT,
    mentions INTEGER, sentences INTEGER, articles INTEGER, origins INTEGER, salience REAL, first_seen TEXT, last_seen TEXT,
    community INTEGER, reasons TEXT, x REAL, y REAL
);

CREATE INDEX sentences_of ON sentences (article);

-- what an entity answers to: 0 its id, 1 its name, 2 the name folded, 3 another name folded
CREATE TABLE spellings (spelling TEXT, tier INTEGER, entity INTEGER, PRIMARY KEY (spelling, tier, entity)) WITHOUT ROWID;

CREATE TABLE mentions (entity INTEGER, sentence INTEGER, coref INTEGER, PRIMARY KEY (entity, sentence)) WITHOUT ROWID;

CREATE TABLE pairs (
    a INTEGER, b INTEGER, weight INTEGER, articles INTEGER, origins INTEGER, npmi REAL, backbone INTEGER, relations TEXT,
    evidence TEXT, PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE TABLE beside (
    entity INTEGER, place INTEGER, other INTEGER, weight INTEGER, stated INTEGER, PRIMARY KEY (entity, place)
) WITHOUT ROWID;

CREATE TABLE relations (
    number INTEGER PRIMARY KEY, subject INTEGER, relation TEXT, object INTEGER, phrases TEXT, weight INTEGER,
    articles INTEGER, origins INTEGER, negated INTEGER, hedged INTEGER, attributed INTEGER, evidence TEXT
);

CREATE TABLE stated (entity INTEGER, relation INTEGER, PRIMARY KEY (entity, relation)) WITHOUT ROWID;

CREATE TABLE topics (
    number INTEGER PRIMARY KEY, id TEXT, label TEXT, scheme TEXT, articles INTEGER, sentences INTEGER, entities INTEGER
);

CREATE TABLE tags (
    kind TEXT, item INTEGER, place INTEGER, topic INTEGER, weight REAL, because TEXT, PRIMARY KEY (kind, item, place)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE said USING fts5(text, content='', detail=none, tokenize='unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE called USING fts5(names, content='', detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 2');
