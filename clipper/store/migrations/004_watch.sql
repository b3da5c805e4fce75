-- Form 3: watch lists. Nothing of them is ever taken out: what was removed has a time in `deleted`,
-- so that undo brings it back with all that was found and marked.

CREATE TABLE watch_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    variants INTEGER NOT NULL CHECK (variants IN (0, 1)),
    created TEXT NOT NULL,
    deleted TEXT NOT NULL DEFAULT ''
) STRICT;

-- `spellings` is a JSON list. A name was looked for in all that the library held when its newest
-- version was `version_seen` and the newest edit of its change log `edit_seen`: nowhere yet, where
-- `ran` is empty. `sought` is what was looked for then, so that a name that changed is new.
CREATE TABLE watch_term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list INTEGER NOT NULL REFERENCES watch_list (id),
    words TEXT NOT NULL,
    spellings TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT '',
    deleted TEXT NOT NULL DEFAULT '',
    ran TEXT NOT NULL DEFAULT '',
    sought TEXT NOT NULL DEFAULT '',
    version_seen INTEGER NOT NULL DEFAULT 0,
    edit_seen INTEGER NOT NULL DEFAULT 0,
    left_out INTEGER NOT NULL DEFAULT 0,
    unlike INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX watch_term_by_list ON watch_term (list);

-- One hit for a name and a clipping: what a person said of it outlives every run.
CREATE TABLE watch_hit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    term INTEGER NOT NULL REFERENCES watch_term (id),
    clipping INTEGER NOT NULL REFERENCES clipping (id),
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'relevant', 'dismissed')),
    matched TEXT NOT NULL DEFAULT '',
    found TEXT NOT NULL,
    UNIQUE (term, clipping)
) STRICT;
CREATE INDEX watch_hit_by_clipping ON watch_hit (clipping);

-- `finished` is empty where a run was stopped or cut off.
CREATE TABLE watch_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list INTEGER NOT NULL REFERENCES watch_list (id),
    started TEXT NOT NULL,
    finished TEXT NOT NULL DEFAULT '',
    is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    version_seen INTEGER NOT NULL,
    edit_seen INTEGER NOT NULL,
    found INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX watch_run_by_list ON watch_run (list);
