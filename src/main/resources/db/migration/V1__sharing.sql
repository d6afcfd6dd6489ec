-- API Roots, collections, and what the coalition has agreed on.

CREATE TABLE api_root (
  name text PRIMARY KEY,
  title text NOT NULL,
  description text NOT NULL,
  position integer NOT NULL
);

CREATE TABLE collection (
  id uuid PRIMARY KEY,
  api_root text NOT NULL REFERENCES api_root,
  alias text NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  highest text NOT NULL,
  unmarked text,
  position integer NOT NULL,
  UNIQUE (api_root, alias)
);
COMMENT ON COLUMN collection.highest IS 'the strictest TLP level that an object may carry';
COMMENT ON COLUMN collection.unmarked IS 'the TLP level of an object that carries none; NULL: it is refused';

CREATE TABLE partner (
  code text PRIMARY KEY,
  name text NOT NULL,
  identity text UNIQUE,
  offices text NOT NULL
);
COMMENT ON COLUMN partner.identity IS 'the STIX identity that it publishes under';
COMMENT ON COLUMN partner.offices IS 'space-separated: what its issuers may give out besides the scopes of TAXII';

-- The key is the issuer alone: it speaks for exactly one partner.
CREATE TABLE issuer (
  name text PRIMARY KEY,
  partner text NOT NULL REFERENCES partner,
  key_set_location text,
  key_set text,
  demonstration boolean NOT NULL,
  CHECK ((key_set_location IS NOT NULL)::int + (key_set IS NOT NULL)::int + demonstration::int = 1)
);

CREATE TABLE membership (
  group_code text NOT NULL,
  partner text NOT NULL REFERENCES partner,
  valid_from date NOT NULL,
  valid_until date,
  PRIMARY KEY (group_code, partner, valid_from),
  CHECK (valid_until > valid_from)
);
COMMENT ON COLUMN membership.valid_until IS 'the first day on which it is no longer a member';

CREATE TABLE collection_grant (
  partner text NOT NULL REFERENCES partner,
  collection uuid NOT NULL REFERENCES collection,
  can_read boolean NOT NULL,
  can_write text NOT NULL CHECK (can_write IN ('NONE', 'OWN', 'ANY')),
  highest text NOT NULL,
  valid_until timestamptz,
  PRIMARY KEY (partner, collection)
);
COMMENT ON COLUMN collection_grant.highest IS 'the strictest TLP level that it reaches';

GRANT SELECT, INSERT
  ON api_root, collection, partner, issuer, membership, collection_grant TO ${server};
