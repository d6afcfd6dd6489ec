-- A collection may be known to those who have no right in it.
ALTER TABLE collection ADD COLUMN listed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN collection.listed IS 'whether all who have a right at its API Root know that it is there';
