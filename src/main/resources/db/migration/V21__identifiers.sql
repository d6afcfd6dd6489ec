-- The digits of a UUID compare without regard to case: identifiers are kept in lower case, documents
-- as they were sent. One that its owner has in both is left as it is.
UPDATE stix_object o SET stix_id = lower(stix_id)
WHERE stix_id <> lower(stix_id) AND NOT EXISTS (
  SELECT FROM stix_object p
  WHERE p.collection = o.collection AND p.contributor = o.contributor
    AND p.stix_id <> o.stix_id AND lower(p.stix_id) = lower(o.stix_id));
INSERT INTO object_reference (collection, target_id, target_owner, date_added)
SELECT collection, lower(target_id), target_owner, date_added
FROM object_reference WHERE target_id <> lower(target_id)
ON CONFLICT DO NOTHING;
DELETE FROM object_reference WHERE target_id <> lower(target_id);
UPDATE tombstone SET stix_id = lower(stix_id) WHERE stix_id <> lower(stix_id);
