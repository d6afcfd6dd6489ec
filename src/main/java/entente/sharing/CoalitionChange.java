package entente.sharing;

import entente.catalog.Collection;
import entente.catalog.PartnerCode;
import entente.catalog.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A change of what the coalition has agreed on, whole and valid: what stands now, the steps, and
 * what would stand then. Making one stores nothing.
 *
 * @param before the coalition as it stands
 * @param edits the steps, in their order
 * @param after the coalition as it would stand
 */
public record CoalitionChange(Coalition before, List<Edit> edits, Coalition after) {
  public CoalitionChange {
    edits = List.copyOf(edits);
  }

  /**
   * Tries steps on a coalition.
   *
   * @param now what ends is measured from this instant
   * @throws IllegalArgumentException that names the entry, the rule and what was expected
   */
  public static CoalitionChange of(Coalition before, List<Edit> edits, Instant now) {
    Entries entries = new Entries(before);
    edits.forEach(entries::edit);
    Coalition after = entries.coalition();
    CoalitionRules.require(before, after);
    CredentialRules.require(before.agreement(), after.agreement(), now);
    return new CoalitionChange(before, edits, after);
  }

  /**
   * What a partner would see of a collection, where that is something else than today.
   *
   * @param from from when on
   * @param before what they would see at that instant without the change; absent: nothing
   * @param after what they would see with it; absent: nothing
   */
  public record SightChange(
      Instant from,
      PartnerCode partner,
      Collection collection,
      Optional<Visibility> before,
      Optional<Visibility> after) {

    private boolean isSameAs(SightChange other) {
      return partner.equals(other.partner)
          && collection.id().equals(other.collection.id())
          && before.equals(other.before)
          && after.equals(other.after);
    }
  }

  /**
   * Whose sight of which collection it would change, now and at each later date that the steps
   * name: what only begins next month is told too.
   */
  public List<SightChange> sightChanges(Instant now) {
    List<SightChange> all = new ArrayList<>();
    for (Instant moment : moments(now)) {
      sightChangesAt(moment)
          .filter(it -> all.stream().noneMatch(it::isSameAs))
          .toList()
          .forEach(all::add);
    }
    return all;
  }

  private Stream<SightChange> sightChangesAt(Instant moment) {
    return concerned()
        .distinct()
        .flatMap(
            partner ->
                after.collections().stream()
                    .map(
                        collection ->
                            new SightChange(
                                moment,
                                partner,
                                collection,
                                sight(before, partner, collection, moment),
                                sight(after, partner, collection, moment))))
        .filter(it -> !it.before().equals(it.after()));
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
        edits.stream()
            .map(Edit::entry)
            .anyMatch(
                it ->
                    it instanceof Entry.OfIssuer
                        || it instanceof Entry.OfClientKey
                        || it instanceof Entry.OfSuspension);
    // With the first real issuer the demonstration's end, whoever they speak for.
    return isAboutCredentials
        ? after.agreement().partners().stream().map(Partner::code)
        : Stream.concat(
            changedMemberships().map(Membership::partner), changedGrants().map(Grant::partner));
  }

  /** What is changed, and what it replaces, name the dates at which something begins or ends. */
  private TreeSet<Instant> moments(Instant now) {
    TreeSet<Instant> moments = new TreeSet<>(List.of(now));
    Stream.concat(
            changedMemberships()
                .flatMap(it -> Stream.concat(Stream.of(it.from()), it.until().stream()))
                .map(CoalitionChange::midnight),
            changedGrants().flatMap(it -> it.until().stream()))
        .filter(date -> date.isAfter(now))
        .forEach(moments::add);
    return moments;
  }

  private Stream<Membership> changedMemberships() {
    return changed(Agreement::memberships);
  }

  private Stream<Grant> changedGrants() {
    return changed(Agreement::grants);
  }

  /** Those that are in one agreement and not in the other one. */
  private <T> Stream<T> changed(Function<Agreement, List<T>> entries) {
    Set<T> old = new HashSet<>(entries.apply(before.agreement()));
    Set<T> now = new HashSet<>(entries.apply(after.agreement()));
    return Stream.concat(old.stream(), now.stream())
        .filter(it -> !old.contains(it) || !now.contains(it));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
