-- What a server may look at to tell whether it can serve.

-- Which migrations there are: a server that may not apply any looks whether they were applied.
GRANT SELECT ON flyway_schema_history TO ${server};

-- A row for each server, written whenever its readiness is asked for: a database that can be read
-- and not be written to, for example because its disk is full, must not look ready.
CREATE TABLE write_check (
  server uuid PRIMARY KEY,
  time timestamptz NOT NULL
);
COMMENT ON TABLE write_check IS 'when each server last found that it can write';
GRANT SELECT, INSERT, UPDATE, DELETE ON write_check TO ${server};
