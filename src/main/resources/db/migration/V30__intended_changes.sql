-- An intent names its change, by which the store of the objects knows whether it was made; the record
-- of what became of it names the same.
ALTER TABLE access_record ADD COLUMN change uuid;
COMMENT ON COLUMN access_record.change IS 'what was intended, in a store that has no transaction with the log';
GRANT INSERT (change) ON access_record TO ${server};

-- It is part of what is sealed. Of records that came before, the line stays as it was.
CREATE OR REPLACE VIEW access_record_line AS
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
  'change', r.change,
  'objects', r.objects,
  'first_added', microseconds_text(r.first_added),
  'last_added', microseconds_text(r.last_added),
  'labels', coalesce(to_json(s.labels), '[]'),
  'body_sha256', encode(r.body_sha256, 'hex'),
  'versions', v.dates,
  'missing', CASE
    WHEN s.sha256 IS NULL
      OR r.long_path IS NOT NULL AND p.sha256 IS NULL
      OR r.long_filters IS NOT NULL AND f.sha256 IS NULL
      OR r.long_scopes IS NOT NULL AND c.sha256 IS NULL
      OR r.versions IS NOT NULL AND v.sha256 IS NULL
    THEN json_build_object(
      'labels', CASE WHEN s.sha256 IS NULL THEN encode(r.sight, 'hex') END,
      'path', CASE WHEN p.sha256 IS NULL THEN encode(r.long_path, 'hex') END,
      'filters', CASE WHEN f.sha256 IS NULL THEN encode(r.long_filters, 'hex') END,
      'scopes', CASE WHEN c.sha256 IS NULL THEN encode(r.long_scopes, 'hex') END,
      'versions', CASE WHEN v.sha256 IS NULL THEN encode(r.versions, 'hex') END)
    END))::text AS line
FROM access_record r
LEFT JOIN access_sight s ON s.sha256 = r.sight
LEFT JOIN access_text p ON p.sha256 = r.long_path
LEFT JOIN access_text f ON f.sha256 = r.long_filters
LEFT JOIN access_text c ON c.sha256 = r.long_scopes
LEFT JOIN access_versions v ON v.sha256 = r.versions;
