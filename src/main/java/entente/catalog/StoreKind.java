package entente.catalog;

/** The stores that can keep objects. */
public enum StoreKind {
  POSTGRESQL,
  MONGODB
}
