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

-- Each change waits for the one before it and sees what that has left: a transaction that looks at the
-- agreement as it stood earlier could remove the last but one real issuer beside another one.
CREATE FUNCTION take_turn_to_change() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  operator text := coalesce(current_setting('entente.operator', true), '');
  reason text := coalesce(current_setting('entente.reason', true), '');
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a change of the agreement was expected in a transaction that is READ COMMITTED'
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF operator = '' OR reason = '' OR length(operator) > 1000 OR length(reason) > 1000 THEN
    RAISE EXCEPTION 'a change of the agreement needs an operator and a reason, of 1 to 1000 characters'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(7021, 2);
END
$$;

CREATE OR REPLACE FUNCTION change_agreement(steps jsonb) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM take_turn_to_change();
  IF needs_approval(steps) THEN
    RAISE EXCEPTION 'this change needs the approval of another operator'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN do_agreement_steps(steps);
END
$$;

CREATE OR REPLACE FUNCTION propose_agreement_change(steps jsonb, lifetime interval, waiting_max integer) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  added proposal;
BEGIN
  PERFORM take_turn_to_change();
  PERFORM require_whole_steps(steps);
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

CREATE OR REPLACE FUNCTION approve_agreement_change(approved uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  known proposal;
BEGIN
  PERFORM take_turn_to_change();
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

CREATE OR REPLACE FUNCTION withdraw_agreement_change(withdrawn uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM take_turn_to_change();
  DELETE FROM proposal WHERE id = withdrawn;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM record_operation(
    'WITHDRAW_CHANGE', concat_ws('&', 'proposal=' || withdrawn, 'role=' || session_user));
  RETURN true;
END
$$;

-- A change that was told that it needs no approval is done by the rule that it was told of.
CREATE OR REPLACE FUNCTION tighten_approval(wanted text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rules CONSTANT text[] := ARRAY['NONE', 'OPERATOR', 'COMMAND'];
BEGIN
  PERFORM pg_advisory_xact_lock(7021, 2)
    FROM deployment WHERE array_position(rules, wanted) > array_position(rules, approval);
  UPDATE deployment SET approval = wanted
    WHERE array_position(rules, wanted) > array_position(rules, approval);
  RETURN FOUND;
END
$$;
DROP FUNCTION require_operator_and_reason();

-- The columns that an entry is. What else a row has is the database's to say.
CREATE FUNCTION entry_columns(place text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE place
    WHEN 'partner' THEN ARRAY['code', 'name', 'identity', 'offices']
    WHEN 'membership' THEN ARRAY['group_code', 'partner', 'valid_from', 'valid_until']
    WHEN 'collection' THEN
      ARRAY['id', 'api_root', 'alias', 'title', 'description', 'highest', 'unmarked', 'listed']
    WHEN 'collection_grant' THEN
      ARRAY['partner', 'collection', 'can_read', 'can_write', 'highest', 'valid_until']
    WHEN 'issuer' THEN
      ARRAY['name', 'partner', 'key_set_location', 'key_set', 'demonstration', 'algorithms',
            'requires_certificate', 'requires_dpop']
    WHEN 'client_key' THEN
      ARRAY['digest', 'partner', 'client', 'scopes', 'addresses', 'valid_until', 'revoked']
    WHEN 'suspension' THEN ARRAY['kind', 'owner', 'name']
  END;
$$;

-- A step names each column of its entry, so that what is looked at is what will be stored: a column
-- that is left out would be shown as empty and stay as it is. (The version before said where a
-- collection stands.)
CREATE FUNCTION require_whole_steps(steps jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
  step jsonb;
  side text;
  known text[];
BEGIN
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    known := entry_columns(step ->> 'table');
    IF known IS NULL OR NOT step ?| ARRAY['before', 'after']
      OR step - ARRAY['table', 'before', 'after'] <> '{}' THEN
      RAISE EXCEPTION 'a step was expected with a table of the agreement, and what is before or after it'
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOREACH side IN ARRAY ARRAY['before', 'after'] LOOP
      CONTINUE WHEN NOT step ? side;
      IF jsonb_typeof(step -> side) <> 'object' OR NOT step -> side ?& known
        OR (step -> side) - known - (CASE step ->> 'table' WHEN 'collection' THEN 'position' ELSE '' END) <> '{}' THEN
        RAISE EXCEPTION 'a step on % was expected to name %, and no more', step ->> 'table', known
          USING ERRCODE = 'invalid_parameter_value';
      END IF;
      EXECUTE format('SELECT jsonb_populate_record(NULL::%I, $1)', step ->> 'table')
        USING step -> side;
    END LOOP;
  END LOOP;
END
$$;

-- A collection that is added stands last.
CREATE FUNCTION next_position() RETURNS integer LANGUAGE sql AS $$
  SELECT coalesce(max(position), -1) + 1 FROM collection;
$$;
ALTER TABLE collection ALTER COLUMN position SET DEFAULT next_position();

-- Does the steps of a change, all or none, without asking who approved them. What refers to what is
-- looked at when all are done: their order among each other does not matter.
CREATE OR REPLACE FUNCTION do_agreement_steps(steps jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  step jsonb;
  place text;
  columns text;
  present text;
  rows integer;
  changed integer := 0;
BEGIN
  PERFORM require_whole_steps(steps);
  SET CONSTRAINTS ALL DEFERRED;
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    place := step ->> 'table';
    columns := (SELECT string_agg(quote_ident(name), ', ') FROM jsonb_object_keys(step -> 'after') name);
    present := (
      SELECT string_agg(format('it.%1$I IS NOT DISTINCT FROM looked_at.%1$I', name), ' AND ')
      FROM jsonb_object_keys(step -> 'before') name);
    IF NOT step ? 'before' THEN
      EXECUTE format(
        'INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1)', place, columns)
        USING step -> 'after';
    ELSIF NOT step ? 'after' THEN
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
  SET CONSTRAINTS ALL IMMEDIATE;
  RETURN changed;
END
$$;

ALTER TABLE issuer ALTER CONSTRAINT issuer_partner_fkey DEFERRABLE;
ALTER TABLE membership ALTER CONSTRAINT membership_partner_fkey DEFERRABLE;
ALTER TABLE collection_grant
  ALTER CONSTRAINT collection_grant_partner_fkey DEFERRABLE,
  ALTER CONSTRAINT collection_grant_collection_fkey DEFERRABLE;
ALTER TABLE client_key ALTER CONSTRAINT client_key_partner_fkey DEFERRABLE;
-- Two partners may change their identities with each other.
ALTER TABLE partner
  DROP CONSTRAINT partner_identity_key,
  ADD CONSTRAINT partner_identity_key UNIQUE (identity) DEFERRABLE;

-- Who or what may speak for a partner is on record as all entries are: what was there, what is there
-- now, and the role that made the change. Of keys that are secret, or long, the digest tells them apart.
CREATE OR REPLACE FUNCTION record_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target suspension := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM record_operation(
    CASE TG_OP WHEN 'INSERT' THEN 'SUSPEND' WHEN 'UPDATE' THEN 'CHANGE_SUSPENSION' ELSE 'LIFT_SUSPENSION' END,
    concat_ws(
      '&',
      'kind=' || lower(target.kind),
      'owner=' || nullif(target.owner, ''),
      'name=' || target.name,
      'before=' || CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD)::text END,
      'after=' || CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW)::text END,
      'role=' || session_user));
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION record_client_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target client_key := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - 'digest' END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - 'digest' END;
BEGIN
  PERFORM record_operation(
    CASE
      WHEN TG_OP = 'INSERT' THEN 'ISSUE_CLIENT_KEY'
      WHEN TG_OP = 'DELETE' OR only_closes(jsonb_build_object(
          'table', 'client_key', 'before', to_jsonb(OLD), 'after', to_jsonb(NEW))) THEN 'REVOKE_CLIENT_KEY'
      ELSE 'CHANGE_CLIENT_KEY'
    END,
    concat_ws(
      '&',
      'id=' || target.id,
      'partner=' || target.partner,
      'client=' || target.client,
      'before=' || before::text,
      'after=' || after::text,
      'role=' || session_user));
  RETURN NULL;
END
$$;

-- The columns of an issuer, with the digest of its key set in the place of that.
CREATE FUNCTION recorded_issuer(it issuer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT (to_jsonb(it) - 'key_set'
    || jsonb_build_object('key_set_sha256', encode(sha256(convert_to(it.key_set, 'UTF8')), 'hex')))::text;
$$;

CREATE OR REPLACE FUNCTION record_issuer_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target issuer := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF is_agreement_established() OR TG_OP <> 'INSERT' THEN
    PERFORM record_operation(
      CASE TG_OP WHEN 'DELETE' THEN 'REMOVE_ISSUER' ELSE 'REGISTER_ISSUER' END,
      concat_ws(
        '&',
        'name=' || target.name,
        'partner=' || target.partner,
        'before=' || CASE WHEN TG_OP <> 'INSERT' THEN recorded_issuer(OLD) END,
        'after=' || CASE WHEN TG_OP <> 'DELETE' THEN recorded_issuer(NEW) END,
        'role=' || session_user));
  END IF;
  RETURN NULL;
END
$$;

-- As with the functions that were there before: they look into our schema, and at pg_temp last.
DO $$
DECLARE
  name regprocedure;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'ends_no_later(anyelement, anyelement)', 'only_closes(jsonb)', 'take_turn_to_change()',
    'change_agreement(jsonb)', 'propose_agreement_change(jsonb, interval, integer)',
    'approve_agreement_change(uuid)', 'withdraw_agreement_change(uuid)', 'tighten_approval(text)',
    'entry_columns(text)', 'require_whole_steps(jsonb)', 'next_position()',
    'do_agreement_steps(jsonb)', 'record_suspension()', 'record_client_key()',
    'recorded_issuer(issuer)', 'record_issuer_change()']::regprocedure[] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;
