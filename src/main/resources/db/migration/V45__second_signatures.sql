-- A checkpoint in each minute is signed twice: with Ed25519 as all are, and with ML-DSA-44.
ALTER TABLE access_checkpoint ADD COLUMN twice boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN access_checkpoint.twice IS 'whether it has the signature that is to outlast quantum computers';
CREATE INDEX access_checkpoint_twice ON access_checkpoint (signed) WHERE twice;
GRANT INSERT (twice) ON access_checkpoint TO ${server};
