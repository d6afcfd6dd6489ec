-- A server of a version from before salted leaves, which runs beside newer ones for a while, would add leaves that
-- no verification finds in their records. It is refused, and the newer ones seal; whoever does says how.
LOCK TABLE access_tree IN EXCLUSIVE MODE;
CREATE FUNCTION require_salted_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('entente.leaves', true) IS DISTINCT FROM 'salted' THEN
    RAISE EXCEPTION 'leaves of the access log are salted: a newer version seals it'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER require_salted_leaves BEFORE INSERT ON access_tree
  FOR EACH STATEMENT EXECUTE FUNCTION require_salted_leaves();

-- One may have done so since the tree was begun anew.
DELETE FROM access_tree;
DELETE FROM access_checkpoint;
