-- Whatever changes the agreement, by whatever means, stands in the access log: what, when, by which
-- role of the database, and where the commands or the API say so, by whom and why.

-- A first agreement is put there once, which is one record and not hundreds. That it was is concluded
-- with it, in one transaction, and the server cannot take it back.
ALTER TABLE deployment ADD COLUMN established timestamptz;
COMMENT ON COLUMN deployment.established IS 'when the first agreement was put there';
UPDATE deployment SET established = now() WHERE EXISTS (SELECT FROM partner);

CREATE FUNCTION is_agreement_established() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT established IS NOT NULL FROM deployment;
$$;

CREATE FUNCTION conclude_first_agreement() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE deployment SET established = now() WHERE established IS NULL;
  PERFORM record_operation('ESTABLISH_AGREEMENT', 'role=' || session_user);
END
$$;
REVOKE ALL ON FUNCTION conclude_first_agreement() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conclude_first_agreement() TO ${server};

CREATE FUNCTION record_agreement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    PERFORM record_operation(TG_ARGV[0], 'change=truncate&role=' || session_user);
  ELSIF is_agreement_established() OR TG_OP <> 'INSERT' THEN
    PERFORM record_operation(
      TG_ARGV[0],
      concat_ws(
        '&',
        'change=' || CASE TG_OP WHEN 'INSERT' THEN 'add' WHEN 'UPDATE' THEN 'change' ELSE 'remove' END,
        'before=' || CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD)::text END,
        'after=' || CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW)::text END,
        'role=' || session_user));
  END IF;
  RETURN NULL;
END
$$;

-- The keys of an issuer are public; their digest tells whether they are others.
CREATE FUNCTION record_issuer_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
        'key_set_location=' || target.key_set_location,
        'key_set_sha256=' || encode(sha256(convert_to(target.key_set, 'UTF8')), 'hex'),
        'algorithms=' || target.algorithms,
        'requires_certificate=' || target.requires_certificate,
        'role=' || session_user));
  END IF;
  RETURN NULL;
END
$$;

DO $$
DECLARE
  changed text;
  recorded text;
BEGIN
  FOR changed, recorded IN VALUES
    ('api_root', 'CHANGE_API_ROOT'), ('collection', 'CHANGE_COLLECTION'),
    ('partner', 'CHANGE_PARTNER'), ('membership', 'CHANGE_MEMBERSHIP'),
    ('collection_grant', 'CHANGE_GRANT') LOOP
    EXECUTE format(
      'CREATE TRIGGER record_agreement_change AFTER INSERT OR UPDATE OR DELETE ON %I'
      ' FOR EACH ROW EXECUTE FUNCTION record_agreement_change(%L)', changed, recorded);
    EXECUTE format(
      'CREATE TRIGGER record_truncation AFTER TRUNCATE ON %I'
      ' FOR EACH STATEMENT EXECUTE FUNCTION record_agreement_change(%L)', changed, recorded);
  END LOOP;
  FOR changed, recorded IN VALUES
    ('issuer', 'REMOVE_ISSUER'), ('suspension', 'LIFT_SUSPENSION'),
    ('client_key', 'REVOKE_CLIENT_KEY') LOOP
    EXECUTE format(
      'CREATE TRIGGER record_truncation AFTER TRUNCATE ON %I'
      ' FOR EACH STATEMENT EXECUTE FUNCTION record_agreement_change(%L)', changed, recorded);
  END LOOP;
END
$$;
CREATE TRIGGER record_issuer_change AFTER INSERT OR UPDATE OR DELETE ON issuer
  FOR EACH ROW EXECUTE FUNCTION record_issuer_change();

-- The server may put a first agreement there, and change none: neither one that it has made, nor
-- another instance's. Who owns the tables may.
CREATE FUNCTION refuse_unless_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_agreement_established()
    AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RAISE EXCEPTION 'the agreement is established; % does not change it this way', current_user
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END
$$;
DO $$
DECLARE
  guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['api_root', 'collection', 'partner', 'issuer', 'membership',
                                 'collection_grant'] LOOP
    EXECUTE format(
      'CREATE TRIGGER refuse_unless_first BEFORE INSERT ON %I'
      ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_unless_first()', guarded);
  END LOOP;
END
$$;
