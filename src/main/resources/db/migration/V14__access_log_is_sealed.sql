-- The Merkle tree over the records of the access log, and the signed checkpoints that commit to it.

-- What a record says, as one JSON object: what is sealed, exported and verified. It is the line that
-- an auditor gets over HTTP.
CREATE FUNCTION timestamp_text(instant timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
CREATE FUNCTION microseconds_text(micros bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT to_char(
    timestamp 'epoch' + micros * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
CREATE VIEW access_record_line AS
SELECT r.number, json_strip_nulls(json_build_object(
  'number', r.number,
  'recorded', timestamp_text(r.recorded),
  'time', timestamp_text(r.time),
  'request', r.request,
  'partner', r.partner,
  'client', CASE WHEN r.partner IS NOT NULL THEN r.client END,
  'issuer', CASE WHEN r.partner IS NOT NULL THEN r.issuer END,
  'token', CASE WHEN r.partner IS NOT NULL THEN r.token END,
  'scopes', CASE WHEN r.partner IS NOT NULL THEN to_json(ARRAY(
    SELECT DISTINCT scope COLLATE "C"
    FROM unnest(coalesce(string_to_array(c.text, ' '), r.scopes)) AS scope ORDER BY 1)) END,
  'address', r.address,
  'action', lower(r.action COLLATE "C"),
  'collection', r.collection,
  'object', r.object,
  'path', coalesce(p.text, r.path),
  'filters', coalesce(f.text, r.filters),
  'outcome', lower(r.outcome COLLATE "C"),
  'objects', r.objects,
  'first_added', microseconds_text(r.first_added),
  'last_added', microseconds_text(r.last_added),
  'labels', coalesce(to_json(s.labels), '[]'),
  'body_sha256', encode(r.body_sha256, 'hex'),
  'missing', CASE
    WHEN s.sha256 IS NULL
      OR r.long_path IS NOT NULL AND p.sha256 IS NULL
      OR r.long_filters IS NOT NULL AND f.sha256 IS NULL
      OR r.long_scopes IS NOT NULL AND c.sha256 IS NULL
    THEN json_build_object(
      'labels', CASE WHEN s.sha256 IS NULL THEN encode(r.sight, 'hex') END,
      'path', CASE WHEN p.sha256 IS NULL THEN encode(r.long_path, 'hex') END,
      'filters', CASE WHEN f.sha256 IS NULL THEN encode(r.long_filters, 'hex') END,
      'scopes', CASE WHEN c.sha256 IS NULL THEN encode(r.long_scopes, 'hex') END)
    END))::text AS line
FROM access_record r
LEFT JOIN access_sight s ON s.sha256 = r.sight
LEFT JOIN access_text p ON p.sha256 = r.long_path
LEFT JOIN access_text f ON f.sha256 = r.long_filters
LEFT JOIN access_text c ON c.sha256 = r.long_scopes;
GRANT SELECT ON access_record_line TO ${server};

-- The complete subtrees, which nothing that is added later changes: RFC 9162, section 2.1.
CREATE TABLE access_tree (
  level smallint NOT NULL,
  position bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  number bigint CHECK ((number IS NOT NULL) = (level = 0)),
  PRIMARY KEY (level, position)
);
CREATE UNIQUE INDEX access_tree_number ON access_tree (number) WHERE number IS NOT NULL;
COMMENT ON TABLE access_tree IS 'the complete subtrees of the Merkle tree over access_record; level 0 has the leaves';
COMMENT ON COLUMN access_tree.position IS 'how many subtrees of that level are to the left; consecutive, whatever numbers the records leave out';
COMMENT ON COLUMN access_tree.number IS 'of a leaf: the record';

CREATE TABLE access_checkpoint (
  size bigint PRIMARY KEY,
  signed timestamptz NOT NULL DEFAULT clock_timestamp(),
  note text NOT NULL
);
COMMENT ON TABLE access_checkpoint IS 'what the server signed: C2SP tlog-checkpoint, as a signed note';

CREATE TABLE access_key (
  verifier text PRIMARY KEY,
  first_used timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE access_key IS 'the public keys of all signatures, name+identifier+key';

GRANT SELECT, INSERT ON access_tree TO ${server};
GRANT SELECT, INSERT (size, note) ON access_checkpoint TO ${server};
GRANT SELECT, INSERT (verifier) ON access_key TO ${server};
