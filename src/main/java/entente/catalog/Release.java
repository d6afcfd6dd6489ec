package entente.catalog;

import entente.stix.TlpLevel;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To whom an object may go. A reader must be cleared for the level and be named by every audience:
 * two markings that name recipients leave those whom both name.
 *
 * <p>An audience names partners and groups by their codes. A partner whose code may be that of a
 * group too (NATO is both) is named by itself with {@link #admitting}, which names no member of
 * that group. The set is kept minimal: no audience in it holds all of another one; and bounded.
 *
 * @param level the strictest level
 * @param audiences of each the reader must be a part; an empty one admits nobody. Of more than 32
 *     one is made, which names whom all of them name
 */
public record Release(TlpLevel level, Set<Set<String>> audiences) {
  /** What begins the name of a partner that is meant by itself; no code has a colon. */
  private static final String PARTNER = "partner:";

  private static final int AUDIENCES_MAX = 32;

  /** Cut to so many audiences that they can be looked through for each reader. */
  public Release {
    audiences = cut(minimal(audiences));
  }

  /**
   * Where there are too many, who is named by all of them is left; groups that have a member in
   * common are not: that is narrower, never wider.
   */
  private static Set<Set<String>> cut(Set<Set<String>> audiences) {
    return audiences.size() <= AUDIENCES_MAX ? audiences : Set.of(namedByAll(audiences));
  }

  private static Set<Set<String>> minimal(Set<Set<String>> audiences) {
    Set<Set<String>> plain =
        audiences.stream().map(Release::plain).collect(Collectors.toUnmodifiableSet());
    return plain.stream()
        .filter(one -> plain.stream().noneMatch(it -> !it.equals(one) && isPartOf(it, one)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who is named with the group of the same code need not be named besides. */
  private static Set<String> plain(Set<String> audience) {
    return audience.stream()
        .filter(name -> !audience.contains(code(name)) || code(name).equals(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String code(String name) {
    return name.startsWith(PARTNER) ? name.substring(PARTNER.length()) : name;
  }

  private static boolean isPartOf(Set<String> one, Set<String> other) {
    return one.stream().allMatch(name -> other.contains(name) || other.contains(code(name)));
  }

  /** The name by which an audience names a partner by itself. */
  static String nameOf(PartnerCode partner) {
    return PARTNER + partner.value();
  }

  /** To a partner alone, whatever group has the same code. */
  public static Release only(PartnerCode partner, TlpLevel level) {
    return new Release(level, Set.of(Set.of(nameOf(partner))));
  }

  /** The codes of the partners and groups that an audience names as recipients. */
  public static Set<String> recipients(Set<String> audience) {
    return audience.stream()
        .filter(name -> !name.startsWith(PARTNER))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Codes of the partners that each audience names by themselves, because the object is theirs. */
  public Set<String> originators() {
    return namedByAll(audiences).stream()
        .filter(name -> name.startsWith(PARTNER))
        .map(Release::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** To whom both allow it to go: the strictest level, and the audiences of both. */
  public Release and(Release other) {
    return new Release(
        level.strictest(other.level),
        Stream.concat(audiences.stream(), other.audiences.stream()).collect(Collectors.toSet()));
  }

  private static Set<String> namedByAll(Set<Set<String>> audiences) {
    return audiences.stream()
        .flatMap(Set::stream)
        .filter(name -> audiences.stream().allMatch(it -> isPartOf(Set.of(name), it)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same with that partner in each audience: whose object it is sees it. */
  public Release admitting(PartnerCode partner) {
    return new Release(
        level,
        audiences.stream()
            .map(
                audience -> {
                  Set<String> more = new HashSet<>(audience);
                  more.add(nameOf(partner));
                  return more;
                })
            .collect(Collectors.toSet()));
  }

  /**
   * The same as if the object were another partner's.
   *
   * @param named the partner who is named by itself then
   * @param owner the partner who is no longer
   */
  public Release inNameOf(PartnerCode named, PartnerCode owner) {
    return named.equals(owner) ? this : without(nameOf(owner)).admitting(named);
  }

  private Release without(String name) {
    return new Release(
        level,
        audiences.stream()
            .map(
                audience ->
                    audience.stream()
                        .filter(it -> !it.equals(name))
                        .collect(Collectors.toUnmodifiableSet()))
            .collect(Collectors.toSet()));
  }

  /**
   * Whether everybody whom this one admits is admitted by another one, whoever belongs to the
   * groups.
   */
  public boolean isWithin(Release other) {
    return level.compareTo(other.level) >= 0
        && other.audiences.stream()
            .allMatch(theirs -> audiences.stream().anyMatch(ours -> isPartOf(ours, theirs)));
  }
}
