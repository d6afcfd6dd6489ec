package entente.sharing;

import entente.catalog.PartnerCode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That a partner belongs to a group, for a time.
 *
 * @param group the group's code, for example {@code FVEY}
 * @param partner the member
 * @param from its first day, UTC
 * @param until the first day on which it is no longer a member; absent while it lasts
 */
public record Membership(
    String group, PartnerCode partner, LocalDate from, Optional<LocalDate> until) {
  public Membership {
    if (until.isPresent() && !until.get().isAfter(from)) {
      throw new IllegalArgumentException(
          "until: a day after " + from + " was expected, not " + until.get());
    }
  }

  /** Whether it is of the same partner in the same group, and both hold on some day. */
  boolean overlaps(Membership other) {
    return group.equals(other.group)
        && partner.equals(other.partner)
        && other.until.map(from::isBefore).orElse(true)
        && until.map(other.from::isBefore).orElse(true);
  }

  /** Whether it holds on that day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
  }
}
