package entente.catalog;

import java.util.UUID;

/**
 * The identifier of a Collection (TAXII 2.1, section 5.2).
 *
 * @param value a version 4 UUID
 */
public record CollectionId(UUID value) {
  public CollectionId {
    if (value.version() != 4) {
      throw new IllegalArgumentException("a collection's id is a version 4 UUID");
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
