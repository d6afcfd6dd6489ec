-- Where the path of a function does not name pg_temp, it is looked at first, and a temporary relation
-- of the caller hides ours: a role that only serves requests could have had its own triggers run with
-- the owner's rights, or have had an agreement that is established taken for one that is not. Our
-- functions look into our schema, and there last. The two that are left out name no relation.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'take_turn_to_write', 'announce_agreement_change', 'record_operation', 'record_suspension',
    'record_client_key', 'is_agreement_established', 'conclude_first_agreement',
    'record_agreement_change', 'record_issuer_change', 'refuse_unless_first', 'change_agreement'] LOOP
    EXECUTE format('ALTER FUNCTION %I SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;

-- No server makes temporary relations. Only who owns the database can take that right from all.
DO $$
BEGIN
  IF pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') THEN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  END IF;
END
$$;

-- Entries are changed by operators, who have the owner's rights, and by no server. Where one role is
-- both, it keeps the right.
REVOKE EXECUTE ON FUNCTION change_agreement(jsonb) FROM ${server};
GRANT EXECUTE ON FUNCTION change_agreement(jsonb) TO CURRENT_USER;
COMMENT ON FUNCTION change_agreement(jsonb) IS 'how operators change entries of the agreement: all steps or none';
