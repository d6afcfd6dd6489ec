package entente.sharing;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.catalog.PartnerCode;
import entente.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which records of the access log somebody may review: all of them, or those of some partners and
 * those at some collections. The token says so, and so does the office of its partner; a record has
 * to be within both.
 *
 * <p>Whoever may not review all of them has to say which they ask for, so that the log is searched
 * by an index whatever they may review: see {@link #within}.
 */
public final class AuditScope {
  private static final String BOUND = "audit:%s:read";

  private final List<Bounds> bounds;

  private AuditScope(Bounds ofPartner, Bounds ofToken) {
    bounds = List.of(ofPartner, ofToken);
  }

  /**
   * Whose records are asked for, and at which collection.
   *
   * @param partner of that partner; absent for all
   * @param collection at that collection; absent for all
   */
  public record Records(Optional<PartnerCode> partner, Optional<CollectionId> collection) {}

  /** What a caller may review; absent where that is nothing. */
  static Optional<AuditScope> of(Coalition coalition, Caller caller) {
    Bounds ofToken = Bounds.of(coalition, caller.scopes());
    return coalition
        .agreement()
        .partner(caller.partner())
        .map(partner -> Bounds.of(coalition, partner.offices()))
        .filter(ofPartner -> !ofPartner.isNothing() && !ofToken.isNothing())
        .map(ofPartner -> new AuditScope(ofPartner, ofToken));
  }

  /** Whether a word is an office or a scope of those who may review some records, by its form. */
  static boolean isBound(String word) {
    return word.matches("audit:[^: ]{1,100}:read");
  }

  /**
   * What may be searched of what is asked for: the same where all of it may be reviewed; else,
   * where there is one partner or one collection alone whose records may be, theirs.
   *
   * @throws Problem of kind {@code FORBIDDEN} where it would be more than may be reviewed; it names
   *     what to ask for
   */
  public Records within(Records asked) {
    Records records = asked;
    for (Bounds each : bounds) {
      records = each.within(records);
    }
    return records;
  }

  /** Whether all records may be reviewed, those too that tell of several partners. */
  public boolean coversAll() {
    return bounds.stream().allMatch(Bounds::all);
  }

  /** Whether a record of that partner, at that collection, may be reviewed. */
  public boolean covers(Records ofRecord) {
    return bounds.stream().allMatch(each -> each.covers(ofRecord));
  }

  /**
   * What one side says.
   *
   * @param all whether it is all records
   * @param partners whose records it is besides
   * @param collections at which collections it is besides, with their aliases
   */
  private record Bounds(
      boolean all, Set<PartnerCode> partners, Map<CollectionId, String> collections) {

    static Bounds of(Coalition coalition, Set<String> words) {
      return new Bounds(
          words.contains(Partner.READS_THE_ACCESS_LOG),
          coalition.agreement().partners().stream()
              .map(Partner::code)
              .filter(code -> words.contains(BOUND.formatted(code)))
              .collect(toUnmodifiableSet()),
          coalition.collections().stream()
              .filter(collection -> words.contains(BOUND.formatted(collection.alias())))
              .collect(toUnmodifiableMap(Collection::id, Collection::alias)));
    }

    boolean isNothing() {
      return !all && partners.isEmpty() && collections.isEmpty();
    }

    boolean covers(Records records) {
      return all
          || records.partner().filter(partners::contains).isPresent()
          || records.collection().filter(collections::containsKey).isPresent();
    }

    Records within(Records asked) {
      if (covers(asked)) {
        return asked;
      }
      boolean isOne = partners.size() + collections.size() == 1;
      if (isOne && asked.partner().isEmpty() && collections.isEmpty()) {
        return new Records(partners.stream().findFirst(), asked.collection());
      }
      if (isOne && asked.collection().isEmpty() && partners.isEmpty()) {
        return new Records(asked.partner(), collections.keySet().stream().findFirst());
      }
      throw Problem.forbidden(
          "a partner or a collection was expected whose records you may review: " + names());
    }

    private String names() {
      return Stream.concat(partners.stream().map(PartnerCode::value), collections.values().stream())
          .sorted()
          .collect(joining(", "));
    }
  }
}
