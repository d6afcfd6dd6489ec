package entente.catalog.postgres;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.stix.TlpLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code collection}. */
@Entity
@Table(name = "collection")
class CollectionRow {
  @Id UUID id;

  @Column(name = "api_root", nullable = false)
  String apiRoot;

  @Column(nullable = false)
  String alias;

  @Column(nullable = false)
  String title;

  @Column(nullable = false)
  String description;

  @Column(nullable = false)
  @Enumerated(EnumType.STRING)
  TlpLevel highest;

  @Column
  @Enumerated(EnumType.STRING)
  @Nullable TlpLevel unmarked;

  @Column(nullable = false)
  boolean listed;

  @Column(nullable = false)
  int position;

  static CollectionRow of(Collection collection, int position) {
    CollectionRow row = new CollectionRow();
    row.id = collection.id().value();
    row.apiRoot = collection.apiRoot();
    row.alias = collection.alias();
    row.title = collection.title();
    row.description = collection.description();
    row.highest = collection.highest();
    row.unmarked = collection.unmarked().orElse(null);
    row.listed = collection.listed();
    row.position = position;
    return row;
  }

  Collection collection() {
    return new Collection(
        new CollectionId(id),
        apiRoot,
        alias,
        title,
        description,
        highest,
        Optional.ofNullable(unmarked),
        listed);
  }
}
