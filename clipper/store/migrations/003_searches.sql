-- Form 3: searches that were saved under a name, and those of late.

-- `query` is the text as it was typed, so that a date that is relative stays so.
CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
) STRICT;

-- The newest has the largest number; when it was is nobody's business.
CREATE TABLE recent_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL UNIQUE
) STRICT;
