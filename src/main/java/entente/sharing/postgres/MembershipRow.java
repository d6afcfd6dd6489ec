package entente.sharing.postgres;

import entente.catalog.PartnerCode;
import entente.sharing.Membership;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code membership}. */
@Entity
@Table(name = "membership")
@IdClass(MembershipRow.Key.class)
class MembershipRow {
  @Id
  @Column(name = "group_code")
  String group;

  @Id String partner;

  @Id
  @Column(name = "valid_from")
  LocalDate from;

  @Column(name = "valid_until")
  @Nullable LocalDate until;

  /** What tells the rows apart. */
  record Key(String group, String partner, LocalDate from) implements Serializable {}

  static MembershipRow of(Membership membership) {
    MembershipRow row = new MembershipRow();
    row.group = membership.group();
    row.partner = membership.partner().value();
    row.from = membership.from();
    row.until = membership.until().orElse(null);
    return row;
  }

  Membership membership() {
    return new Membership(group, new PartnerCode(partner), from, Optional.ofNullable(until));
  }
}
