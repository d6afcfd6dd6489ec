-- Whose object refers: how many of a partner's refer to one object has a limit.
ALTER TABLE object_reference ADD COLUMN referrer_owner text COLLATE "C";
UPDATE object_reference r SET referrer_owner = o.contributor
FROM stix_object o WHERE o.collection = r.collection AND o.date_added = r.date_added;
ALTER TABLE object_reference
  ALTER COLUMN referrer_owner SET NOT NULL,
  DROP CONSTRAINT object_reference_pkey,
  ADD PRIMARY KEY (collection, target_id, target_owner, referrer_owner, date_added);
COMMENT ON COLUMN object_reference.referrer_owner IS 'the partner who owns the version that refers';

-- To whom a version goes is not told to its owner where something may have narrowed it that they do not
-- see. Of what is there already it is assumed where it refers to others' objects, or to such of its own.
ALTER TABLE stix_object ADD COLUMN narrowed_unseen boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN stix_object.narrowed_unseen IS 'whether something may have narrowed it that its owner does not see';
UPDATE stix_object o SET narrowed_unseen = true
FROM (
  WITH RECURSIVE refers (collection, stix_id, contributor) AS (
    SELECT o.collection, o.stix_id, o.contributor
    FROM object_reference r JOIN stix_object o USING (collection, date_added)
    WHERE r.target_owner <> o.contributor
    UNION
    SELECT o.collection, o.stix_id, o.contributor
    FROM refers t
    JOIN object_reference r ON r.collection = t.collection AND r.target_id = t.stix_id
      AND r.target_owner = t.contributor AND r.referrer_owner = t.contributor
    JOIN stix_object o ON o.collection = r.collection AND o.date_added = r.date_added)
  SELECT * FROM refers) it
WHERE o.collection = it.collection AND o.stix_id = it.stix_id AND o.contributor = it.contributor;
