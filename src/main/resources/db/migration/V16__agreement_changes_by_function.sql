-- How entries of the agreement are changed, by whatever role: all steps or none, with an operator and
-- a reason, which the triggers put on record. Each step names a table, the columns of the row that is
-- there (none: it is added) and those that it is to have (none: it is removed). A row that is not as
-- the step says is not changed.
CREATE FUNCTION change_agreement(steps jsonb) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  step jsonb;
  place text;
  columns text;
  present text;
  rows integer;
  changed integer := 0;
BEGIN
  IF coalesce(current_setting('entente.operator', true), '') = ''
    OR coalesce(current_setting('entente.reason', true), '') = '' THEN
    RAISE EXCEPTION 'a change of the agreement needs an operator and a reason';
  END IF;
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    place := step ->> 'table';
    IF NOT coalesce(place IN ('partner', 'membership', 'collection', 'collection_grant'), false) THEN
      RAISE EXCEPTION 'partner, membership, collection or collection_grant was expected, not %', place;
    END IF;
    columns := (SELECT string_agg(quote_ident(name), ', ') FROM jsonb_object_keys(step -> 'after') name);
    present := (
      SELECT string_agg(format('it.%1$I IS NOT DISTINCT FROM looked_at.%1$I', name), ' AND ')
      FROM jsonb_object_keys(step -> 'before') name);
    IF step -> 'before' IS NULL THEN
      EXECUTE format(
        'INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1)', place, columns)
        USING step -> 'after';
    ELSIF step -> 'after' IS NULL THEN
      EXECUTE format(
        'DELETE FROM %1$I it USING jsonb_populate_record(NULL::%1$I, $1) looked_at WHERE %2$s',
        place, present)
        USING step -> 'before';
    ELSE
      EXECUTE format(
        'UPDATE %1$I it SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $2))'
        ' FROM jsonb_populate_record(NULL::%1$I, $1) looked_at WHERE %3$s', place, columns, present)
        USING step -> 'before', step -> 'after';
    END IF;
    GET DIAGNOSTICS rows = ROW_COUNT;
    IF rows <> 1 THEN
      RAISE EXCEPTION 'a row of % is not there as it was looked at', place;
    END IF;
    changed := changed + rows;
  END LOOP;
  RETURN changed;
END
$$;
REVOKE ALL ON FUNCTION change_agreement(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION change_agreement(jsonb) TO ${server};
