package entente.bundles;

import entente.stix.StixId;

/** A row of a collection's tables, and the identifier of the object that it describes. */
record IdentifiedRow(StixId id, CollectionPlan collection, Row row) {}
