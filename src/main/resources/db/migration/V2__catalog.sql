-- The STIX objects, their order and their release.

-- To whom an object may go, interned: a page is an index scan over a few small numbers.
CREATE TABLE release_label (
  label integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  release text COLLATE "C" NOT NULL UNIQUE
);
COMMENT ON COLUMN release_label.release IS 'canonical JSON of the level, the audiences and the originators';

-- One row for each collection that ever held an object. Writers lock it: it is what puts the
-- objects of a collection in an order, on all instances together.
CREATE TABLE collection_head (
  collection uuid PRIMARY KEY,
  last_added bigint NOT NULL,
  labels integer[] NOT NULL
);
COMMENT ON COLUMN collection_head.last_added IS 'date added of the newest object, in microseconds since 1970';
COMMENT ON COLUMN collection_head.labels IS 'the labels ever used in the collection; it only grows, so that its length tells a reader whether he knows them all';

CREATE TABLE stix_object (
  collection uuid NOT NULL,
  date_added bigint NOT NULL,
  stix_id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  version_key text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  label integer NOT NULL REFERENCES release_label,
  contributor text COLLATE "C" NOT NULL,
  standing smallint NOT NULL CHECK (standing BETWEEN 0 AND 3),
  parallel boolean NOT NULL,
  unversioned boolean NOT NULL,
  document bytea NOT NULL,
  PRIMARY KEY (collection, date_added)
);
COMMENT ON COLUMN stix_object.date_added IS 'microseconds since 1970; the order of the collection';
COMMENT ON COLUMN stix_object.version IS 'as TAXII shows it: modified, else created, else the date added';
COMMENT ON COLUMN stix_object.version_key IS 'the version as text whose order is the order in time';
COMMENT ON COLUMN stix_object.contributor IS 'the partner who owns this object: its versions are a chain of their own';
COMMENT ON COLUMN stix_object.standing IS '0 the only version, 1 the last, 2 the first, 3 between';
COMMENT ON COLUMN stix_object.parallel IS 'another partner contributed an object of the same id';
COMMENT ON COLUMN stix_object.unversioned IS 'carries neither modified nor created: it never has a second version';
COMMENT ON COLUMN stix_object.document IS 'byte for byte as received';
-- Small documents stay in the row, large ones apart; none is compressed: a read copies bytes.
ALTER TABLE stix_object ALTER COLUMN document SET STORAGE EXTERNAL;

-- A page of a reader: for each label and standing a stream in the order of date added.
CREATE INDEX stix_object_page ON stix_object (collection, label, standing, date_added);
-- The same with match[type].
CREATE INDEX stix_object_type ON stix_object (collection, label, type, standing, date_added);
-- The same with match[version]=<timestamp>.
CREATE INDEX stix_object_version ON stix_object (collection, label, version_key, date_added);
-- One object with its versions; and no version twice.
CREATE UNIQUE INDEX stix_object_id ON stix_object (collection, stix_id, contributor, version_key);

-- What was deleted: a disclosure of it stays explainable. Only auditors see it.
CREATE TABLE tombstone (
  collection uuid NOT NULL,
  date_added bigint NOT NULL,
  stix_id text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  label integer NOT NULL REFERENCES release_label,
  contributor text COLLATE "C" NOT NULL,
  deleted_at bigint NOT NULL,
  deleted_by text NOT NULL,
  PRIMARY KEY (collection, date_added)
);
CREATE INDEX tombstone_id ON tombstone (collection, stix_id);

-- Keys that all instances share, made by the first one to need them.
CREATE TABLE shared_key (
  name text PRIMARY KEY,
  key bytea NOT NULL
);

GRANT SELECT, INSERT ON release_label TO ${server};
GRANT SELECT, INSERT, UPDATE ON collection_head TO ${server};
GRANT SELECT, INSERT, UPDATE, DELETE ON stix_object TO ${server};
GRANT SELECT, INSERT ON tombstone TO ${server};
GRANT SELECT, INSERT ON shared_key TO ${server};
