-- Of several owners' equal versions a reader is shown one: the others of it are found by the first.
CREATE INDEX stix_object_same_as ON stix_object (collection, same_as, date_added)
  WHERE same_as IS NOT NULL;
