-- Whether the label of a row is there is seen by the statement that writes it: a foreign key looks
-- it up with a query of its own for each row, and locks it each time, so that writers to several
-- collections meet at its row. Nobody who serves may delete a label.
ALTER TABLE stix_object DROP CONSTRAINT stix_object_label_fkey;
COMMENT ON COLUMN stix_object.label IS 'of release_label, as whoever writes the row makes sure';
