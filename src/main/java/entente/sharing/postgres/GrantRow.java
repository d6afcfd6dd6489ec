package entente.sharing.postgres;

import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.sharing.Grant;
import entente.stix.TlpLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code collection_grant}. */
@Entity
@Table(name = "collection_grant")
@IdClass(GrantRow.Key.class)
class GrantRow {
  @Id String partner;

  @Id UUID collection;

  @Column(name = "can_read", nullable = false)
  boolean read;

  @Column(name = "can_write", nullable = false)
  @Enumerated(EnumType.STRING)
  Grant.Write write;

  @Column(nullable = false)
  @Enumerated(EnumType.STRING)
  TlpLevel highest;

  @Column(name = "valid_until")
  @Nullable Instant until;

  /** What tells the rows apart. */
  record Key(String partner, UUID collection) implements Serializable {}

  static GrantRow of(Grant grant) {
    GrantRow row = new GrantRow();
    row.partner = grant.partner().value();
    row.collection = grant.collection().value();
    row.read = grant.read();
    row.write = grant.write();
    row.highest = grant.highest();
    row.until = grant.until().orElse(null);
    return row;
  }

  Grant grant() {
    return new Grant(
        new PartnerCode(partner),
        new CollectionId(collection),
        read,
        write,
        highest,
        Optional.ofNullable(until));
  }
}
