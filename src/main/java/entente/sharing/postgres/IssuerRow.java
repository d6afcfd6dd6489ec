package entente.sharing.postgres;

import entente.catalog.PartnerCode;
import entente.sharing.Issuer;
import entente.sharing.Issuer.Binding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code issuer}. */
@Entity
@Table(name = "issuer")
class IssuerRow {
  @Id String name;

  @Column(nullable = false)
  String partner;

  @Column(name = "key_set_location")
  @Nullable String keySetLocation;

  @Column(name = "key_set")
  @Nullable String keySet;

  @Column(nullable = false)
  boolean demonstration;

  @Column(nullable = false)
  String algorithms;

  @Column(name = "requires_certificate", nullable = false)
  boolean requiresCertificate;

  @Column(name = "requires_dpop", nullable = false)
  boolean requiresDpop;

  static IssuerRow of(Issuer issuer) {
    IssuerRow row = new IssuerRow();
    row.name = issuer.name();
    row.partner = issuer.partner().value();
    row.keySetLocation = issuer.keySetLocation().map(URI::toString).orElse(null);
    row.keySet = issuer.keySet().orElse(null);
    row.demonstration = issuer.demonstration();
    row.algorithms = Words.text(issuer.demands().algorithms());
    row.requiresCertificate = issuer.demands().binding() == Binding.CERTIFICATE;
    row.requiresDpop = issuer.demands().binding() == Binding.DPOP;
    return row;
  }

  Issuer issuer() {
    return new Issuer(
        name,
        new PartnerCode(partner),
        Optional.ofNullable(keySetLocation).map(URI::create),
        Optional.ofNullable(keySet),
        demonstration,
        new Issuer.Demands(Words.set(algorithms), binding(requiresCertificate, requiresDpop)));
  }

  /** What two columns say of it, at most one of which is true. */
  static Binding binding(boolean certificate, boolean dpop) {
    if (certificate) {
      return Binding.CERTIFICATE;
    }
    return dpop ? Binding.DPOP : Binding.NONE;
  }
}
