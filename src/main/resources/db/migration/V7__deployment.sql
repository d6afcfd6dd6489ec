-- Who this deployment is and where it keeps its objects, so that no other store is served instead.
CREATE TABLE deployment (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  store text NOT NULL DEFAULT 'POSTGRESQL' CHECK (store IN ('POSTGRESQL', 'MONGODB'))
);
COMMENT ON COLUMN deployment.id IS 'a store of objects beside this database says whose it is by it';
COMMENT ON COLUMN deployment.store IS 'the store that keeps the objects';

INSERT INTO deployment DEFAULT VALUES;

GRANT SELECT, UPDATE (store) ON deployment TO ${server};
