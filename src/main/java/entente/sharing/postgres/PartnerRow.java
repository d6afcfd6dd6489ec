package entente.sharing.postgres;

import entente.catalog.PartnerCode;
import entente.sharing.Partner;
import entente.stix.StixId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code partner}. */
@Entity
@Table(name = "partner")
class PartnerRow {
  @Id String code;

  @Column(nullable = false)
  String name;

  @Column @Nullable String identity;

  @Column(nullable = false)
  String offices;

  static PartnerRow of(Partner partner) {
    PartnerRow row = new PartnerRow();
    row.code = partner.code().value();
    row.name = partner.name();
    row.identity = partner.identity().map(StixId::value).orElse(null);
    row.offices = Words.text(partner.offices());
    return row;
  }

  Partner partner() {
    return new Partner(
        new PartnerCode(code),
        name,
        Optional.ofNullable(identity).map(StixId::new),
        Words.set(offices));
  }
}
