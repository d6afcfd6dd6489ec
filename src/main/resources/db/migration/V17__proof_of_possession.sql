-- Tokens that are bound to a client's key (RFC 9449): who has to send such, and which proofs were used.

ALTER TABLE issuer
  ADD COLUMN requires_dpop boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT (requires_certificate AND requires_dpop));
COMMENT ON COLUMN issuer.requires_dpop IS 'whether a token must be bound to a key that each request proves';

-- A proof is good for one request at one instance. A row lives as long as the proof could be good.
CREATE TABLE used_proof (
  digest bytea PRIMARY KEY,
  good_until timestamptz NOT NULL
);
COMMENT ON TABLE used_proof IS 'the proofs that were used and could still be sent again';
COMMENT ON COLUMN used_proof.digest IS 'SHA-256 of the key''s thumbprint and the proof''s jti';
CREATE INDEX ON used_proof (good_until);
GRANT SELECT, INSERT, DELETE ON used_proof TO ${server};

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
        'key_set_location=' || target.key_set_location,
        'key_set_sha256=' || encode(sha256(convert_to(target.key_set, 'UTF8')), 'hex'),
        'algorithms=' || target.algorithms,
        'requires_certificate=' || target.requires_certificate,
        'requires_dpop=' || target.requires_dpop,
        'role=' || session_user));
  END IF;
  RETURN NULL;
END
$$;
