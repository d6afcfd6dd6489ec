package entente.database;

/**
 * The number of a schema, which is that of its last migration; a higher one is newer.
 *
 * @param number 0 where no migration has been applied
 */
record SchemaVersion(int number) {

  /** Whether a server that needs another schema can work with this one. */
  boolean suffices(SchemaVersion needed) {
    return number >= needed.number;
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
