-- Pages that were read are kept, and handed out again as long as the collection's head says that they
-- would be the same. A migration that changes rows of stix_object has to move this number too.
ALTER TABLE collection_head ADD COLUMN changed bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN collection_head.changed IS 'grows whenever a row of stix_object changes or is deleted: the moment in microseconds since 1970, or one more than before';
