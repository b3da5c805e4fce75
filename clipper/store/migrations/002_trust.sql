-- Form 2: how a page was obtained in full, cases, feeds, pictures, what was read, what resembles.
-- Tables whose rules change are made anew and keep every row and its number (SQLite's own way:
-- https://www.sqlite.org/lang_altertable.html#otheralter). Foreign keys are off meanwhile.

-- `transport` is JSON, empty where nothing is known of the connection. `continues` is the capture
-- of the first page, where an article stands on several, else 0.
CREATE TABLE capture_new (
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
    origin TEXT NOT NULL CHECK (origin IN ('fetched', 'file', 'browser')),
    transport TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    continues INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO capture_new (id, clipping, url, final_url, fetched, status, headers, redirects,
    body_sha256, size, origin)
    SELECT id, clipping, url, final_url, fetched, status, headers, redirects, body_sha256, size,
    origin FROM capture;
DROP TABLE capture;
ALTER TABLE capture_new RENAME TO capture;
CREATE INDEX capture_by_clipping ON capture (clipping);

CREATE TABLE evidence_new (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('capture', 'version', 'picture')),
    row INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    record_sha256 TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO evidence_new SELECT id, at, kind, row, sha256, record_sha256, previous, hash
    FROM evidence ORDER BY id;
DROP TABLE evidence;
ALTER TABLE evidence_new RENAME TO evidence;
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence
    BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;

-- Why the version is not the whole article, in one sentence; empty for a whole one.
ALTER TABLE version ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- By which rules the page keys were made, and whether scheduled clipping rests.
ALTER TABLE library ADD COLUMN key_rules INTEGER NOT NULL DEFAULT 1;
ALTER TABLE library ADD COLUMN schedule_rests INTEGER NOT NULL DEFAULT 0;

-- `seen_version` is the number of the newest version that was shown in the reader, 0 for none:
-- what stands in the library when it takes this form counts as read. `asked` is when the page
-- was last put in the queue.
ALTER TABLE clipping ADD COLUMN seen_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE clipping ADD COLUMN asked TEXT NOT NULL DEFAULT '';
-- The page or feed that named the address, empty where a person did.
ALTER TABLE clipping ADD COLUMN found_on TEXT NOT NULL DEFAULT '';
-- The kind of `reason`: a captcha, a paywall; empty where the words alone tell.
ALTER TABLE clipping ADD COLUMN cause TEXT NOT NULL DEFAULT '';
UPDATE clipping SET seen_version =
    coalesce((SELECT number FROM version WHERE version.id = clipping.version), 0);
CREATE INDEX clipping_by_case ON clipping (case_name) WHERE case_name != '';

-- The name of a case stays with its clippings; here is what is settled for it, as JSON.
CREATE TABLE case_settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    settings TEXT NOT NULL
) STRICT;

CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    case_name TEXT NOT NULL,
    title TEXT NOT NULL,
    every_hours INTEGER NOT NULL,
    asked TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    UNIQUE (url, case_name)
) STRICT;
CREATE TABLE feed_entry (
    feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    entry TEXT NOT NULL,
    PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;

-- Pictures are added and never changed; a later row for the same address stands before an
-- earlier one. Both hashes are empty, and `problem` says why, for one that was not kept.
CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES version (id),
    url TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    size INTEGER NOT NULL,
    problem TEXT NOT NULL,
    shown_sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX picture_by_version ON picture (version);
-- Versions whose pictures are yet to be kept, and by which program. A new one wants its own.
CREATE TABLE picture_due (
    version INTEGER PRIMARY KEY REFERENCES version (id),
    worker TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER version_wants_pictures AFTER INSERT ON version
    BEGIN INSERT INTO picture_due (version) VALUES (NEW.id); END;

-- Derived from the texts, and made anew where it is missing: the signature of a clipping's newest
-- version, the group of texts that resemble one another (0 for none), and in what this one
-- differs from the oldest of them.
CREATE TABLE resemblance (
    clipping INTEGER PRIMARY KEY REFERENCES clipping (id),
    version INTEGER NOT NULL,
    signature BLOB NOT NULL,
    shingles INTEGER NOT NULL,
    kin INTEGER NOT NULL DEFAULT 0,
    differs TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX resemblance_by_kin ON resemblance (kin) WHERE kin != 0;
CREATE TABLE resemblance_band (
    band INTEGER NOT NULL,
    value INTEGER NOT NULL,
    clipping INTEGER NOT NULL,
    PRIMARY KEY (band, value, clipping)
) STRICT, WITHOUT ROWID;
CREATE INDEX resemblance_band_by_clipping ON resemblance_band (clipping);

-- What a web archive was asked of a page, and the copies it named; rows are added, never changed.
-- One answer may give many rows, and one without a copy gives a row with an empty address.
-- `capture` is 0 where the page had none. The archive's word is no evidence: it stands beside it.
CREATE TABLE archive_copy (
    id INTEGER PRIMARY KEY,
    clipping INTEGER NOT NULL REFERENCES clipping (id),
    capture INTEGER NOT NULL,
    asked TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('look up', 'submit')),
    copy_date TEXT NOT NULL,
    address TEXT NOT NULL,
    problem TEXT NOT NULL
) STRICT;
CREATE INDEX archive_copy_by_clipping ON archive_copy (clipping);
-- Captures that a web archive is yet to be asked about, and by which program.
CREATE TABLE archive_due (
    capture INTEGER PRIMARY KEY REFERENCES capture (id),
    worker TEXT NOT NULL
) STRICT;

-- When the bytes of a picture came stands in the chain alone.
CREATE INDEX evidence_by_row ON evidence (kind, row);
