package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Whose sight of which collection a change would alter, now and at each later date that its steps
 * name: what only begins next month is told too.
 */
final class SightChanges {
  private final CoalitionChange change;
  private final Instant now;

  SightChanges(CoalitionChange change, Instant now) {
    this.change = change;
    this.now = now;
  }

  /**
   * Tells them, the earlier ones first.
   *
   * @param isOver asked before each partner and collection is looked at at each date: a megabyte of
   *     steps makes millions of these
   * @return whether all were told
   */
  boolean tell(BooleanSupplier isOver, Consumer<SightChange> told) {
    Set<SightChange> known = new HashSet<>();
    List<PartnerCode> partners = concerned().distinct().toList();
    for (Instant moment : moments()) {
      for (PartnerCode partner : partners) {
        for (Collection collection : change.after().collections()) {
          if (isOver.getAsBoolean()) {
            return false;
          }
          SightChange it = at(moment, partner, collection);
          if (!it.before().equals(it.after()) && known.add(it.whenever())) {
            told.accept(it);
          }
        }
      }
    }
    return true;
  }

  private SightChange at(Instant moment, PartnerCode partner, Collection collection) {
    return new SightChange(
        moment,
        partner,
        collection,
        sight(change.before(), partner, collection, moment),
        sight(change.after(), partner, collection, moment));
  }

  /** Suspended, or without anybody who could speak for it, a partner sees nothing. */
  private static Optional<Visibility> sight(
      Coalition coalition, PartnerCode partner, Collection collection, Instant moment) {
    Agreement agreement = coalition.agreement();
    return agreement
        .sight(partner, collection.id(), moment)
        .filter(it -> agreement.speaksAt(partner, moment));
  }

  /** All whose sight could be another one. */
  private Stream<PartnerCode> concerned() {
    boolean isAboutCredentials =
        change.edits().stream()
            .map(Edit::entry)
            .anyMatch(
                it ->
                    it instanceof Entry.OfIssuer
                        || it instanceof Entry.OfClientKey
                        || it instanceof Entry.OfSuspension);
    // With the first real issuer the demonstration's end, whoever they speak for.
    return isAboutCredentials
        ? change.after().agreement().partners().stream().map(Partner::code)
        : Stream.concat(
            change.changedMemberships().map(Membership::partner),
            change.changedGrants().map(Grant::partner));
  }

  /** What is changed, and what it replaces, name the dates at which something begins or ends. */
  private TreeSet<Instant> moments() {
    TreeSet<Instant> moments = new TreeSet<>(List.of(now));
    Stream.concat(
            change
                .changedMemberships()
                .flatMap(it -> Stream.concat(Stream.of(it.from()), it.until().stream()))
                .map(SightChanges::midnight),
            change.changedGrants().flatMap(it -> it.until().stream()))
        .filter(date -> date.isAfter(now))
        .forEach(moments::add);
    return moments;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
