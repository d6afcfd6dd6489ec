package entente.sharing.postgres;

import entente.catalog.PartnerCode;
import entente.digest.Sha256;
import entente.sharing.AddressRange;
import entente.sharing.ClientKey;
import entente.sharing.ClientKeyTerms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code client_key}; the server only reads it. */
@Entity
@Table(name = "client_key")
class ClientKeyRow {
  @Id String digest;

  @Column(nullable = false)
  String partner;

  @Column(nullable = false)
  String client;

  @Column(nullable = false)
  String scopes;

  @Column(nullable = false)
  String addresses;

  @Column(name = "valid_until", nullable = false)
  Instant validUntil;

  @Nullable Instant revoked;

  ClientKey clientKey() {
    ClientKeyTerms terms =
        new ClientKeyTerms(
            new PartnerCode(partner),
            client,
            Words.set(scopes),
            Words.list(addresses).stream().map(AddressRange::parse).toList(),
            validUntil);
    return new ClientKey(new Sha256(digest), terms, revoked != null);
  }
}
