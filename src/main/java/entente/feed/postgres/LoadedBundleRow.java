package entente.feed.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code loaded_bundle}. */
@Entity
@Table(name = "loaded_bundle")
class LoadedBundleRow {
  @Id UUID collection;

  @Column(nullable = false)
  String sha256;

  static LoadedBundleRow of(UUID collection, String sha256) {
    LoadedBundleRow row = new LoadedBundleRow();
    row.collection = collection;
    row.sha256 = sha256;
    return row;
  }
}
