-- Release of versions, references between objects, and whose labels are whose.

-- Two owners' versions are one only where they are equal: the later ones name the first.
ALTER TABLE stix_object ADD COLUMN same_as bigint;
COMMENT ON COLUMN stix_object.same_as IS 'date added of the first of several owners'' versions that are equal to it; null for that one, or where it is the only one';
UPDATE stix_object o SET same_as = equal.first
FROM (
  SELECT collection, date_added, min(date_added) OVER (
    PARTITION BY collection, stix_id, unversioned, CASE WHEN unversioned THEN '' ELSE version_key END,
      document) AS first
  FROM stix_object WHERE parallel) equal
WHERE o.collection = equal.collection AND o.date_added = equal.date_added
  AND equal.first < o.date_added;
ALTER TABLE stix_object DROP COLUMN parallel;

-- What a version refers to, bound to one owner's object when it came in: a narrowing is carried
-- from there to it. Versions that came before this table have no rows in it.
CREATE TABLE object_reference (
  collection uuid NOT NULL,
  target_id text COLLATE "C" NOT NULL,
  target_owner text COLLATE "C" NOT NULL,
  date_added bigint NOT NULL,
  PRIMARY KEY (collection, target_id, target_owner, date_added),
  FOREIGN KEY (collection, date_added) REFERENCES stix_object ON DELETE CASCADE
);
COMMENT ON COLUMN object_reference.date_added IS 'of the version that refers';
CREATE INDEX object_reference_referrer ON object_reference (collection, date_added);

-- Labels have a limit for each partner and collection, and go with their last object.
ALTER TABLE collection_head
  ADD COLUMN label_owners text[] NOT NULL DEFAULT '{}',
  ADD COLUMN revision bigint NOT NULL DEFAULT 0;
UPDATE collection_head h SET revision = cardinality(labels), label_owners = ARRAY(
  SELECT coalesce((
    SELECT contributor FROM stix_object o WHERE o.collection = h.collection AND o.label = l.label
    ORDER BY date_added LIMIT 1), '')
  FROM unnest(h.labels) WITH ORDINALITY l (label, place) ORDER BY l.place);
COMMENT ON COLUMN collection_head.labels IS 'the labels of the collection''s objects; empty only where there never was one, or a copy has closed it';
COMMENT ON COLUMN collection_head.label_owners IS 'for each label the partner who brought it; empty where that was not kept';
COMMENT ON COLUMN collection_head.revision IS 'grows with each change of labels: tells a reader whether they know them all';

-- A release may be longer than an index takes.
ALTER TABLE release_label DROP CONSTRAINT release_label_release_key;
CREATE UNIQUE INDEX release_label_release ON release_label (md5(release));
COMMENT ON COLUMN release_label.release IS 'canonical JSON of the level and the audiences';

GRANT SELECT, INSERT ON object_reference TO ${server};
