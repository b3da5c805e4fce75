-- The first form of the library. Times are UTC in ISO 8601. Lists and mappings are JSON.

CREATE TABLE library (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

-- AUTOINCREMENT: a number that a report once named never comes to mean another page.
CREATE TABLE clipping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    page_key TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('waiting', 'fetching', 'extracting', 'done', 'incomplete', 'failed')),
    reason TEXT NOT NULL DEFAULT '',
    worker TEXT NOT NULL DEFAULT '',
    version INTEGER REFERENCES version (id),
    captured TEXT NOT NULL DEFAULT '',
    added TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    case_name TEXT NOT NULL DEFAULT '',
    deleted TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX clipping_by_page ON clipping (page_key);
CREATE INDEX clipping_unfinished ON clipping (state)
    WHERE state IN ('waiting', 'fetching', 'extracting');

CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    clipping INTEGER NOT NULL REFERENCES clipping (id),
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    fetched TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    redirects TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('fetched', 'file'))
) STRICT;
CREATE INDEX capture_by_clipping ON capture (clipping);

-- An article once stored never changes; clipping again makes a new version.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    clipping INTEGER NOT NULL REFERENCES clipping (id),
    number INTEGER NOT NULL,
    capture INTEGER NOT NULL REFERENCES capture (id),
    article TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    extractor TEXT NOT NULL,
    warnings TEXT NOT NULL,
    title TEXT NOT NULL,
    site TEXT NOT NULL,
    authors TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    words INTEGER NOT NULL,
    UNIQUE (clipping, number)
) STRICT;

CREATE TABLE annotation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    clipping INTEGER NOT NULL REFERENCES clipping (id),
    version INTEGER NOT NULL REFERENCES version (id),
    type TEXT NOT NULL,
    anchors TEXT NOT NULL,
    fields TEXT NOT NULL DEFAULT '{}',
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_by_clipping ON annotation (clipping);

-- The change log: who did what and when, and each row before and after. It drives undo, redo,
-- the search index and the evidence trail; nothing is ever taken out of it.
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    summary TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('done', 'undo', 'redo', 'system')),
    target INTEGER REFERENCES action (id),
    standing TEXT NOT NULL DEFAULT '' CHECK (standing IN ('', 'done', 'undone', 'gone'))
) STRICT;
CREATE INDEX action_by_standing ON action (standing, id) WHERE standing IN ('done', 'undone');
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES action (id),
    table_name TEXT NOT NULL,
    row INTEGER NOT NULL,
    clipping INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX edit_by_action ON edit (action);

-- Clippings whose search document is older than the library. Written in the same transaction
-- as the change, cleared when the index has been written.
CREATE TABLE index_due (
    clipping INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL
) STRICT;

-- Hashes of captures and article texts; each entry holds the hash of the one before.
-- `sha256` is that of the body or text, `record_sha256` that of the whole row as it was written.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('capture', 'version')),
    row INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    record_sha256 TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
