-- What the functions that change the agreement did not see to yet.

-- Whether something ends as early as another one; NULL stands for no end.
CREATE FUNCTION ends_no_later(until anyelement, than anyelement) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT than IS NULL OR coalesce(until <= than, false);
$$;

-- Dates are compared as they will be stored: a date keeps neither the time nor the offset of its text.
-- An issuer that is removed is named, so that it can be told whether it is the last real one.
CREATE OR REPLACE FUNCTION only_closes(step jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  was jsonb := step -> 'before';
  is_to_be jsonb := step -> 'after';
  is_removed boolean := is_to_be IS NULL;
  is_changed boolean := was IS NOT NULL AND is_to_be IS NOT NULL;
BEGIN
  RETURN coalesce(CASE step ->> 'table'
    -- Whose definitions all may cite follows from who has that office; so to lose it may open.
    WHEN 'partner' THEN
      was ? 'offices' AND CASE
        WHEN is_removed THEN NOT 'markings:define' = ANY (string_to_array(was ->> 'offices', ' '))
        ELSE is_changed
          AND was ?& ARRAY['code', 'identity'] AND is_to_be ?& ARRAY['code', 'identity']
          AND was -> 'code' = is_to_be -> 'code'
          AND was -> 'identity' = is_to_be -> 'identity'
          AND string_to_array(is_to_be ->> 'offices', ' ') <@ string_to_array(was ->> 'offices', ' ')
          AND ('markings:define' = ANY (string_to_array(was ->> 'offices', ' ')))
            = ('markings:define' = ANY (string_to_array(is_to_be ->> 'offices', ' ')))
      END
    WHEN 'membership' THEN
      is_removed
      OR is_changed AND was - 'valid_until' = is_to_be - 'valid_until'
        AND was ? 'valid_until'
        AND ends_no_later(
          (jsonb_populate_record(NULL::membership, is_to_be)).valid_until,
          (jsonb_populate_record(NULL::membership, was)).valid_until)
    WHEN 'collection_grant' THEN
      is_removed
      OR is_changed
        AND was ?& ARRAY['partner', 'collection', 'can_read', 'can_write', 'highest', 'valid_until']
        AND was -> 'partner' = is_to_be -> 'partner'
        AND was -> 'collection' = is_to_be -> 'collection'
        AND (is_to_be ->> 'can_read')::boolean <= (was ->> 'can_read')::boolean
        AND array_position(ARRAY['NONE', 'OWN', 'ANY'], is_to_be ->> 'can_write')
          <= array_position(ARRAY['NONE', 'OWN', 'ANY'], was ->> 'can_write')
        AND is_level_up_to(is_to_be ->> 'highest', was ->> 'highest')
        AND ends_no_later(
          (jsonb_populate_record(NULL::collection_grant, is_to_be)).valid_until,
          (jsonb_populate_record(NULL::collection_grant, was)).valid_until)
    -- What carries no level is released as wide as "unmarked" says; without it, it is refused.
    WHEN 'collection' THEN
      is_changed
      AND was ?& ARRAY['id', 'api_root', 'alias', 'highest', 'unmarked', 'listed']
      AND is_to_be ?& ARRAY['unmarked']
      AND was -> 'id' = is_to_be -> 'id'
      AND was -> 'api_root' = is_to_be -> 'api_root'
      AND was -> 'alias' = is_to_be -> 'alias'
      AND is_level_up_to(is_to_be ->> 'highest', was ->> 'highest')
      AND (is_to_be ->> 'unmarked' IS NULL
        OR is_level_up_to(was ->> 'unmarked', is_to_be ->> 'unmarked'))
      AND (is_to_be ->> 'listed')::boolean <= (was ->> 'listed')::boolean
    WHEN 'issuer' THEN is_removed AND was ? 'name'
    WHEN 'client_key' THEN
      is_changed AND was - 'revoked' = is_to_be - 'revoked' AND is_to_be ->> 'revoked' IS NOT NULL
    WHEN 'suspension' THEN was IS NULL
  END, false);
END
$$;
DROP FUNCTION ends_no_later(text, text);

-- As with the functions that were there before: they look into our schema, and at pg_temp last.
DO $$
DECLARE
  name regprocedure;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'ends_no_later(anyelement, anyelement)', 'only_closes(jsonb)']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;
