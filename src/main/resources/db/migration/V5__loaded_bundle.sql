-- Which bundle was last loaded into a collection: a second start loads nothing twice.
CREATE TABLE loaded_bundle (
  collection uuid PRIMARY KEY REFERENCES collection,
  sha256 text NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON loaded_bundle TO ${server};
