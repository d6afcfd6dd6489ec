-- How the keys that sign checkpoints follow each other: whoever trusts one can trust the next.
CREATE TABLE access_key_rotation (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  verifier text NOT NULL UNIQUE,
  note text NOT NULL
);
COMMENT ON TABLE access_key_rotation IS 'signed notes in which a key names the one that follows it';
COMMENT ON COLUMN access_key_rotation.verifier IS 'the public half of the key that follows';
GRANT SELECT ON access_key_rotation TO ${server};

-- With its record, or not at all; a rotation that is kept already changes nothing. Operators do it,
-- who have the owner's rights.
CREATE FUNCTION rotate_key(operator text, reason text, key text, signed text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('entente.operator', operator, true);
  PERFORM set_config('entente.reason', reason, true);
  INSERT INTO access_key_rotation (verifier, note) VALUES (key, signed) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    PERFORM record_operation('ROTATE_KEY', 'key=' || key);
  END IF;
END
$$;
REVOKE ALL ON FUNCTION rotate_key(text, text, text, text) FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION rotate_key(text, text, text, text) SET search_path = %I, pg_temp',
    current_schema());
END
$$;

-- Where objects are in another store, changes are on record before they are made: those are looked
-- through for ones that no end follows.
CREATE INDEX access_record_intended ON access_record (number) WHERE outcome = 'INTENDED';
