// kgraph 1.0
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT sentence_id IF NOT EXISTS FOR (n:Sentence) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE;
UNWIND [
  {id: 'a.courier-00000000', props: {`kind`: 'article', `label`: 'A museum and its friends', `name`: 'A museum and its friends', `path`: 'news/courier.txt', `date`: '2021-05-04', `author`: 'M. Dale', `source`: 'The Courier', `url`: 'https://courier.example/museum', `language`: 'en', `words`: 27, `origin`: 'a.courier-00000000', `topics`: ['museum, tickets', 'arts']}},
  {id: 'a.harbour-00000001', props: {`kind`: 'article', `label`: 'Lights on at the harbour', `name`: 'Lights on at the harbour', `path`: 'news/harbour.txt', `date`: '2021-05-03', `source`: 'Harbour News', `language`: 'en', `words`: 27, `origin`: 'a.harbour-00000001', `topics`: ['museum, tickets', 'arts']}}
] AS row
MERGE (n:Article {id: row.id})
SET n += row.props;
UNWIND [
  {id: 'a.courier-00000000.s1', props: {`kind`: 'sentence', `label`: 'Sorrel Trust did not fund Ben Roke.', `name`: 'Sorrel Trust did not fund Ben Roke.', `text`: 'Sorrel Trust did not fund Ben Roke.', `article`: 'a.courier-00000000', `index`: 1, `start`: 68, `end`: 103}},
  {id: 'a.courier-00000000.s2', props: {`kind`: 'sentence', `label`: 'Ben Roke wrote Salt Roads about Port Sorrel.', `name`: 'Ben Roke wrote Salt Roads about Port Sorrel.', `text`: 'Ben Roke wrote Salt Roads about Port Sorrel.', `article`: 'a.courier-00000000', `index`: 2, `start`: 105, `end`: 149, `topics`: ['arts']}},
  {id: 'a.harbour-00000001.s0', props: {`kind`: 'sentence', `label`: 'Ada Quill opened the Lantern Museum in Port Sorrel on 3 May…', `name`: 'Ada Quill opened the Lantern Museum in Port Sorrel on 3 May…', `text`: 'Ada Quill opened the Lantern Museum in Port Sorrel on 3 May 2021.', `article`: 'a.harbour-00000001', `index`: 0, `start`: 0, `end`: 65}}
] AS row
MERGE (n:Sentence {id: row.id})
SET n += row.props;
UNWIND [
  {id: 'e.person.ben-roke', props: {`kind`: 'entity', `label`: 'Ben Roke', `name`: 'Ben Roke', `type`: 'person', `mentions`: 2, `sentences`: 2, `articles`: 1, `origins`: 1, `salience`: 0.25, `first_seen`: '2021-05-03', `last_seen`: '2021-06', `community`: 0}}
] AS row
MERGE (n:Entity {id: row.id})
SET n += row.props, n:Person;
UNWIND [
  {id: 'e.place.port-sorrel', props: {`kind`: 'entity', `label`: 'Port Sorrel', `name`: 'Port Sorrel', `type`: 'place', `subtype`: 'city', `mentions`: 2, `sentences`: 2, `articles`: 2, `origins`: 2, `salience`: 0.25, `first_seen`: '2021-05-03', `last_seen`: '2021-06', `community`: 0}}
] AS row
MERGE (n:Entity {id: row.id})
SET n += row.props, n:Place;
UNWIND [
  {id: 'e.work.salt-roads', props: {`kind`: 'entity', `label`: 'Salt Roads', `name`: 'Salt Roads', `type`: 'work', `subtype`: 'book', `mentions`: 1, `sentences`: 1, `articles`: 1, `origins`: 1, `salience`: 0.125, `first_seen`: '2021-05-03', `last_seen`: '2021-06', `community`: 1, `topics`: ['arts']}}
] AS row
MERGE (n:Entity {id: row.id})
SET n += row.props, n:Work;
UNWIND [
  {id: 't.arts', props: {`kind`: 'topic', `label`: 'arts', `name`: 'arts', `scheme`: 'iptc', `code`: 'medtop:20000002', `articles`: 2, `sentences`: 1, `entities`: 1, `origins`: 2, `first_seen`: '2021-05-03', `last_seen`: '2021-05-04'}},
  {id: 't.museum-tickets', props: {`kind`: 'topic', `label`: 'museum, tickets', `name`: 'museum, tickets', `keywords`: ['museum', 'tickets'], `scheme`: 'discovered', `articles`: 2, `sentences`: 0, `entities`: 0, `origins`: 2, `first_seen`: '2021-05-03', `last_seen`: '2021-05-04'}}
] AS row
MERGE (n:Topic {id: row.id})
SET n += row.props;
UNWIND [
  {a: 'a.courier-00000000', b: 'a.courier-00000000.s1', eid: 'contains.0', props: {`weight`: 1.0, `kind`: 'contains'}},
  {a: 'a.courier-00000000', b: 'a.courier-00000000.s2', eid: 'contains.1', props: {`weight`: 1.0, `kind`: 'contains'}},
  {a: 'a.harbour-00000001', b: 'a.harbour-00000001.s0', eid: 'contains.2', props: {`weight`: 1.0, `kind`: 'contains'}}
] AS row
MATCH (a:Article {id: row.a})
MATCH (b:Sentence {id: row.b})
MERGE (a)-[r:CONTAINS {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'a.courier-00000000', b: 'e.person.ben-roke', eid: 'features.0', props: {`weight`: 1.0, `mentions`: 2, `kind`: 'features'}},
  {a: 'a.courier-00000000', b: 'e.place.port-sorrel', eid: 'features.1', props: {`weight`: 0.5, `mentions`: 1, `kind`: 'features'}},
  {a: 'a.courier-00000000', b: 'e.work.salt-roads', eid: 'features.2', props: {`weight`: 0.5, `mentions`: 1, `kind`: 'features'}},
  {a: 'a.harbour-00000001', b: 'e.place.port-sorrel', eid: 'features.3', props: {`weight`: 1.0, `mentions`: 1, `kind`: 'features'}}
] AS row
MATCH (a:Article {id: row.a})
MATCH (b:Entity {id: row.b})
MERGE (a)-[r:FEATURES {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'a.courier-00000000.s1', b: 'e.person.ben-roke', eid: 'mentions.0', props: {`weight`: 1.0, `spans`: '94:102', `surfaces`: ['Ben Roke'], `coref`: '0', `coreferent`: 0, `kind`: 'mentions'}},
  {a: 'a.courier-00000000.s2', b: 'e.person.ben-roke', eid: 'mentions.1', props: {`weight`: 1.0, `spans`: '105:113', `surfaces`: ['Ben Roke'], `coref`: '0', `coreferent`: 0, `kind`: 'mentions'}},
  {a: 'a.courier-00000000.s2', b: 'e.place.port-sorrel', eid: 'mentions.2', props: {`weight`: 1.0, `spans`: '137:148', `surfaces`: ['Port Sorrel'], `coref`: '0', `coreferent`: 0, `kind`: 'mentions'}},
  {a: 'a.courier-00000000.s2', b: 'e.work.salt-roads', eid: 'mentions.3', props: {`weight`: 1.0, `spans`: '120:130', `surfaces`: ['Salt Roads'], `coref`: '0', `coreferent`: 0, `kind`: 'mentions'}},
  {a: 'a.harbour-00000001.s0', b: 'e.place.port-sorrel', eid: 'mentions.4', props: {`weight`: 1.0, `spans`: '39:50', `surfaces`: ['Port Sorrel'], `coref`: '0', `coreferent`: 0, `kind`: 'mentions'}}
] AS row
MATCH (a:Sentence {id: row.a})
MATCH (b:Entity {id: row.b})
MERGE (a)-[r:MENTIONS {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'a.courier-00000000', b: 't.museum-tickets', eid: 'tagged.0', props: {`weight`: 0.9, `because`: ['museum'], `kind`: 'tagged'}},
  {a: 'a.courier-00000000', b: 't.arts', eid: 'tagged.1', props: {`weight`: 0.4, `kind`: 'tagged'}},
  {a: 'a.harbour-00000001', b: 't.museum-tickets', eid: 'tagged.2', props: {`weight`: 0.8, `because`: ['museum', 'tickets'], `kind`: 'tagged'}},
  {a: 'a.harbour-00000001', b: 't.arts', eid: 'tagged.3', props: {`weight`: 0.2, `kind`: 'tagged'}}
] AS row
MATCH (a:Article {id: row.a})
MATCH (b:Topic {id: row.b})
MERGE (a)-[r:TAGGED {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'a.courier-00000000.s2', b: 't.arts', eid: 'tagged.4', props: {`weight`: 0.5, `kind`: 'tagged'}}
] AS row
MATCH (a:Sentence {id: row.a})
MATCH (b:Topic {id: row.b})
MERGE (a)-[r:TAGGED {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'e.work.salt-roads', b: 't.arts', eid: 'tagged.5', props: {`weight`: 0.5, `kind`: 'tagged'}}
] AS row
MATCH (a:Entity {id: row.a})
MATCH (b:Topic {id: row.b})
MERGE (a)-[r:TAGGED {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'e.person.ben-roke', b: 'e.place.port-sorrel', eid: 'co_occurs.0', props: {`weight`: 1.0, `npmi`: 0.25, `articles`: 1, `origins`: 1, `backbone`: false, `evidence`: ['a.courier-00000000.s2'], `kind`: 'co_occurs'}},
  {a: 'e.person.ben-roke', b: 'e.work.salt-roads', eid: 'co_occurs.1', props: {`weight`: 1.0, `npmi`: 0.25, `articles`: 1, `origins`: 1, `backbone`: false, `evidence`: ['a.courier-00000000.s2'], `kind`: 'co_occurs'}},
  {a: 'e.place.port-sorrel', b: 'e.work.salt-roads', eid: 'co_occurs.2', props: {`weight`: 1.0, `npmi`: 0.25, `articles`: 1, `origins`: 1, `backbone`: false, `evidence`: ['a.courier-00000000.s2'], `kind`: 'co_occurs'}}
] AS row
MATCH (a:Entity {id: row.a})
MATCH (b:Entity {id: row.b})
MERGE (a)-[r:CO_OCCURS {eid: row.eid}]->(b)
SET r += row.props;
UNWIND [
  {a: 'e.person.ben-roke', b: 'e.work.salt-roads', eid: 'related.0', props: {`weight`: 1.0, `relation`: 'author of', `phrases`: ['wrote'], `articles`: 1, `origins`: 1, `negated`: 0, `hedged`: 0, `attributed`: 0, `evidence`: ['a.courier-00000000.s2'], `kind`: 'related'}}
] AS row
MATCH (a:Entity {id: row.a})
MATCH (b:Entity {id: row.b})
MERGE (a)-[r:RELATED {eid: row.eid}]->(b)
SET r += row.props;
