-- Equal versions of several owners that came together were given their dates afterwards: the one that
-- the others name may be the latest of them, and is said to be equal to itself then.
UPDATE stix_object o SET same_as = o.date_added
FROM stix_object earlier
WHERE earlier.collection = o.collection AND earlier.same_as = o.date_added
  AND earlier.date_added < earlier.same_as AND o.same_as IS NULL;
COMMENT ON COLUMN stix_object.same_as IS 'date added of the version by which several owners'' equal ones know each other; null for that one where it came before the others, or for the only one';
