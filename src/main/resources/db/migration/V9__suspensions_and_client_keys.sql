-- Who is refused though registered, keys for clients that only hold a password, and what an
-- issuer's tokens must be like. The server reads these tables; operators change them.

CREATE TABLE suspension (
  kind text NOT NULL CHECK (kind IN ('PARTNER', 'CLIENT', 'ISSUER', 'TOKEN', 'CLIENT_KEY')),
  owner text NOT NULL,
  name text NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, owner, name)
);
COMMENT ON TABLE suspension IS 'what is refused until the row is deleted';
COMMENT ON COLUMN suspension.owner IS 'the partner of a client, the issuer of a token; else empty';
COMMENT ON COLUMN suspension.name IS 'a partner''s code, a client_id, an iss, a jti, or the id of a client key';

CREATE TABLE client_key (
  digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  id text NOT NULL UNIQUE GENERATED ALWAYS AS (left(digest, 16)) STORED,
  partner text NOT NULL REFERENCES partner,
  client text NOT NULL,
  scopes text NOT NULL,
  addresses text NOT NULL,
  issued timestamptz NOT NULL DEFAULT now(),
  valid_until timestamptz NOT NULL,
  revoked timestamptz,
  CHECK (valid_until > issued)
);
COMMENT ON COLUMN client_key.digest IS 'SHA-256 of the key; the key itself is not kept';
COMMENT ON COLUMN client_key.id IS 'what operators and the access log call it';
COMMENT ON COLUMN client_key.scopes IS 'space-separated, as in the scope of a token';
COMMENT ON COLUMN client_key.addresses IS 'space-separated: the address ranges it may be used from; empty: all';

ALTER TABLE issuer
  ADD COLUMN algorithms text NOT NULL DEFAULT 'RS256 PS256 ES256 ES384 EdDSA',
  ADD COLUMN requires_certificate boolean NOT NULL DEFAULT false,
  ADD CHECK (name <> 'urn:entente:client-key');
COMMENT ON COLUMN issuer.algorithms IS 'space-separated: the algorithms that its tokens may be signed with';
COMMENT ON COLUMN issuer.requires_certificate IS 'whether a token must be bound to a client certificate';

GRANT SELECT ON suspension, client_key TO ${server};

-- A change by whatever means is told to all instances, which then read the agreement again.
CREATE FUNCTION announce_agreement_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('entente_agreement', '');
  RETURN NULL;
END
$$;

DO $$
DECLARE
  changed text;
BEGIN
  FOREACH changed IN ARRAY ARRAY['api_root', 'collection', 'partner', 'issuer', 'membership',
                                 'collection_grant', 'suspension', 'client_key'] LOOP
    EXECUTE format(
      'CREATE TRIGGER announce_agreement_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I'
      ' FOR EACH STATEMENT EXECUTE FUNCTION announce_agreement_change()', changed);
  END LOOP;
END
$$;

-- What an operator changed goes into the access log with the change itself, by whatever means it
-- was made. The commands set who and why; without them it is the database's role.
CREATE FUNCTION record_operation(action text, target text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO access_record (request, time, address, action, path, filters, outcome, objects, labels)
  VALUES (
    gen_random_uuid(),
    clock_timestamp(),
    coalesce(host(inet_client_addr()), ''),
    action,
    '',
    left(
      concat_ws(
        '&',
        target,
        'operator=' || coalesce(nullif(current_setting('entente.operator', true), ''), session_user),
        'reason=' || nullif(current_setting('entente.reason', true), '')),
      2000),
    'SERVED',
    1,
    '{}');
$$;

CREATE FUNCTION record_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target suspension := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM record_operation(
    CASE TG_OP WHEN 'DELETE' THEN 'LIFT_SUSPENSION' ELSE 'SUSPEND' END,
    concat_ws('&', 'kind=' || lower(target.kind), 'owner=' || nullif(target.owner, ''), 'name=' || target.name));
  RETURN NULL;
END
$$;
CREATE TRIGGER record_suspension AFTER INSERT OR UPDATE OR DELETE ON suspension
  FOR EACH ROW EXECUTE FUNCTION record_suspension();

CREATE FUNCTION record_client_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target client_key := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM record_operation(
    CASE TG_OP WHEN 'INSERT' THEN 'ISSUE_CLIENT_KEY' ELSE 'REVOKE_CLIENT_KEY' END,
    concat_ws('&', 'id=' || target.id, 'partner=' || target.partner, 'client=' || target.client));
  RETURN NULL;
END
$$;
CREATE TRIGGER record_client_key AFTER INSERT OR UPDATE OR DELETE ON client_key
  FOR EACH ROW EXECUTE FUNCTION record_client_key();
