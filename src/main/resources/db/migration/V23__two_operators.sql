-- All of the agreement is changed through functions, by the server's role too, and a change that opens
-- something can be made to wait for the approval of another operator. Whose names the functions are
-- told they cannot know: they see to it that two differ, that what is approved is what was proposed,
-- and that all of it is on record.

ALTER TABLE deployment ADD COLUMN approval text NOT NULL DEFAULT 'NONE'
  CHECK (approval IN ('NONE', 'OPERATOR', 'COMMAND'));
COMMENT ON COLUMN deployment.approval IS 'who approves what opens something: nobody, another operator, or another operator as the owner of the tables';

CREATE TABLE proposal (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  steps jsonb NOT NULL,
  operator text NOT NULL,
  reason text NOT NULL,
  proposed timestamptz NOT NULL DEFAULT clock_timestamp(),
  good_until timestamptz NOT NULL
);
COMMENT ON TABLE proposal IS 'changes of the agreement that wait for an approval; those that ended stand in the access log';
GRANT SELECT ON proposal TO ${server};

-- The reason of a suspension is that of the change.
ALTER TABLE suspension ALTER COLUMN reason SET DEFAULT current_setting('entente.reason', true);

-- Lists are compared as they are written: in the order of their text.
ALTER TABLE issuer ALTER COLUMN algorithms SET DEFAULT 'ES256 ES384 EdDSA PS256 RS256';
UPDATE issuer SET algorithms = 'ES256 ES384 EdDSA PS256 RS256'
  WHERE algorithms = 'RS256 PS256 ES256 ES384 EdDSA';

CREATE FUNCTION require_operator_and_reason() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('entente.operator', true), '') = ''
    OR coalesce(current_setting('entente.reason', true), '') = '' THEN
    RAISE EXCEPTION 'a change of the agreement needs an operator and a reason'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- Whether one level is as strict as another one, or less; NULL where one of them is none.
CREATE FUNCTION is_level_up_to(level text, highest text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position(levels, level) <= array_position(levels, highest)
  FROM (VALUES (ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'])) AS known(levels);
$$;

-- Whether a date is as early as another one; NULL stands for none.
CREATE FUNCTION ends_no_later(date text, than text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT than IS NULL OR coalesce(date::timestamptz <= than::timestamptz, false);
$$;

-- Whether a step takes away and gives nothing. What is not known to do so counts as opening. The row that
-- is there has to be named whole: what is compared here is compared with the row before it is changed.
CREATE FUNCTION only_closes(step jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
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
        AND was ? 'valid_until' AND ends_no_later(is_to_be ->> 'valid_until', was ->> 'valid_until')
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
        AND ends_no_later(is_to_be ->> 'valid_until', was ->> 'valid_until')
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
    WHEN 'issuer' THEN is_removed
    WHEN 'client_key' THEN
      is_changed AND was - 'revoked' = is_to_be - 'revoked' AND is_to_be ->> 'revoked' IS NOT NULL
    WHEN 'suspension' THEN was IS NULL
  END, false);
END
$$;

-- With the last real issuer gone, servers may accept demonstration tokens again.
CREATE FUNCTION removes_last_real_issuer(steps jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH removed AS (
    SELECT step -> 'before' ->> 'name' AS name FROM jsonb_array_elements(steps) step
    WHERE step ->> 'table' = 'issuer' AND step -> 'after' IS NULL)
  SELECT EXISTS (SELECT FROM issuer JOIN removed USING (name) WHERE NOT demonstration)
    AND NOT EXISTS (
      SELECT FROM issuer WHERE NOT demonstration AND name NOT IN (SELECT name FROM removed));
$$;

CREATE FUNCTION needs_approval(steps jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT approval <> 'NONE' AND (
    EXISTS (SELECT FROM jsonb_array_elements(steps) step WHERE NOT only_closes(step))
    OR removes_last_real_issuer(steps))
  FROM deployment;
$$;

-- Does the steps of a change, all or none, without asking who approved them.
CREATE FUNCTION do_agreement_steps(steps jsonb) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  step jsonb;
  place text;
  columns text;
  present text;
  rows integer;
  changed integer := 0;
BEGIN
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    place := step ->> 'table';
    IF NOT coalesce(place IN ('partner', 'membership', 'collection', 'collection_grant', 'issuer',
                              'client_key', 'suspension'), false) THEN
      RAISE EXCEPTION 'a table of the agreement was expected, not %', place;
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
REVOKE ALL ON FUNCTION do_agreement_steps(jsonb) FROM PUBLIC;

CREATE OR REPLACE FUNCTION change_agreement(steps jsonb) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM require_operator_and_reason();
  IF needs_approval(steps) THEN
    RAISE EXCEPTION 'this change needs the approval of another operator'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN do_agreement_steps(steps);
END
$$;
REVOKE ALL ON FUNCTION change_agreement(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION change_agreement(jsonb) TO ${server};
COMMENT ON FUNCTION change_agreement(jsonb) IS 'how entries are changed: all steps or none, unless that takes an approval';

-- A record has what is proposed, but for keys: their digests are enough to tell them apart.
CREATE FUNCTION propose_agreement_change(steps jsonb, lifetime interval, waiting_max integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  added proposal;
BEGIN
  PERFORM require_operator_and_reason();
  PERFORM pg_advisory_xact_lock(7021, 2);
  DELETE FROM proposal WHERE good_until <= clock_timestamp();
  IF (SELECT count(*) >= least(waiting_max, 1000)
        OR coalesce(sum(octet_length(waiting.steps::text)), 0) + octet_length(propose_agreement_change.steps::text)
          > 2 * 4194304
      FROM proposal waiting) THEN
    RAISE EXCEPTION 'too many changes wait for an approval';
  END IF;
  IF NOT lifetime BETWEEN interval '0' AND interval '30 days' THEN
    RAISE EXCEPTION 'a proposal for at most 30 days was expected';
  END IF;
  INSERT INTO proposal (steps, operator, reason, good_until)
    VALUES (
      steps, current_setting('entente.operator'), current_setting('entente.reason'),
      clock_timestamp() + lifetime)
    RETURNING * INTO added;
  PERFORM record_operation(
    'PROPOSE_CHANGE',
    concat_ws(
      '&',
      'proposal=' || added.id,
      'good_until=' || added.good_until,
      'steps_sha256=' || encode(sha256(convert_to(steps::text, 'UTF8')), 'hex'),
      'steps=' || (
        SELECT jsonb_agg(step #- '{before,key_set}' #- '{after,key_set}' #- '{before,digest}' #- '{after,digest}')
        FROM jsonb_array_elements(steps) step)::text,
      'role=' || session_user));
  RETURN added.id;
END
$$;
REVOKE ALL ON FUNCTION propose_agreement_change(jsonb, interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION propose_agreement_change(jsonb, interval, integer) TO ${server};

-- A proposal is taken away as it is approved, so it cannot be approved twice. Where the rule says so,
-- only who can act as the owner of the tables approves: not who holds the password of the server.
CREATE FUNCTION approve_agreement_change(approved uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  known proposal;
BEGIN
  PERFORM require_operator_and_reason();
  PERFORM pg_advisory_xact_lock(7021, 2);
  DELETE FROM proposal WHERE id = approved AND good_until > clock_timestamp() RETURNING * INTO known;
  IF known.id IS NULL THEN
    RAISE EXCEPTION 'there is no such proposal';
  END IF;
  IF known.operator = current_setting('entente.operator') THEN
    RAISE EXCEPTION 'the approval of another operator was expected' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (SELECT approval = 'COMMAND' FROM deployment) AND NOT pg_has_role(
    session_user, (SELECT relowner FROM pg_class WHERE oid = 'proposal'::regclass), 'USAGE') THEN
    RAISE EXCEPTION 'the approval by a command was expected' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM record_operation(
    'APPROVE_CHANGE',
    concat_ws(
      '&', 'proposal=' || known.id, 'proposed_by=' || known.operator,
      'steps_sha256=' || encode(sha256(convert_to(known.steps::text, 'UTF8')), 'hex'),
      'role=' || session_user));
  RETURN do_agreement_steps(known.steps);
END
$$;
REVOKE ALL ON FUNCTION approve_agreement_change(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION approve_agreement_change(uuid) TO ${server};

CREATE FUNCTION withdraw_agreement_change(withdrawn uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM require_operator_and_reason();
  DELETE FROM proposal WHERE id = withdrawn;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM record_operation(
    'WITHDRAW_CHANGE', concat_ws('&', 'proposal=' || withdrawn, 'role=' || session_user));
  RETURN true;
END
$$;
REVOKE ALL ON FUNCTION withdraw_agreement_change(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION withdraw_agreement_change(uuid) TO ${server};

-- The server makes the rule stricter, as its configuration says, and never weaker.
CREATE FUNCTION tighten_approval(wanted text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rules CONSTANT text[] := ARRAY['NONE', 'OPERATOR', 'COMMAND'];
BEGIN
  UPDATE deployment SET approval = wanted
    WHERE array_position(rules, wanted) > array_position(rules, approval);
  RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION tighten_approval(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tighten_approval(text) TO ${server};

CREATE FUNCTION record_approval_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM record_operation(
    'CHANGE_APPROVAL',
    concat_ws(
      '&', 'before=' || lower(OLD.approval), 'after=' || lower(NEW.approval), 'role=' || session_user));
  RETURN NULL;
END
$$;
CREATE TRIGGER record_approval_rule AFTER UPDATE OF approval ON deployment
  FOR EACH ROW WHEN (OLD.approval <> NEW.approval) EXECUTE FUNCTION record_approval_rule();

-- As with the functions that were there before: they look into our schema, and at pg_temp last.
DO $$
DECLARE
  name regprocedure;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'require_operator_and_reason()', 'is_level_up_to(text, text)', 'ends_no_later(text, text)',
    'only_closes(jsonb)', 'removes_last_real_issuer(jsonb)', 'needs_approval(jsonb)',
    'do_agreement_steps(jsonb)', 'change_agreement(jsonb)',
    'propose_agreement_change(jsonb, interval, integer)', 'approve_agreement_change(uuid)',
    'withdraw_agreement_change(uuid)', 'tighten_approval(text)',
    'record_approval_rule()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;
