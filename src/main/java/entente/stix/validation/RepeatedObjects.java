package entente.stix.validation;

import entente.digest.Sha256;
import entente.stix.Rule;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the objects of one submission say of the same thing: one version has one content, and all
 * versions of an object have one instant of creation. A store refuses what breaks this; here it is
 * told beforehand, in a dry run too.
 */
final class RepeatedObjects {
  private final int max;
  private final Map<StixId, Versions> known = new HashMap<>();
  private int versions;

  /**
   * @param max how many versions are remembered, each some 400 octets; what is beyond is compared
   *     by the store alone
   */
  RepeatedObjects(int max) {
    this.max = max;
  }

  /** The versions of one object, by the place of their instant in the order of instants. */
  private record Versions(Optional<StixTimestamp> created, Map<String, Sha256> contents) {
    boolean isCreatedAt(Optional<StixTimestamp> instant) {
      return created.isEmpty() || instant.isEmpty() || created.get().compareTo(instant.get()) == 0;
    }
  }

  /**
   * What is wrong with a valid object, given those before it; it counts from now on if nothing is.
   *
   * @param content the digest of what the object says
   */
  Optional<Finding> check(StixObject object, Sha256 content) {
    Optional<String> version = object.version().map(StixTimestamp::sortKey);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    Versions others = known.get(object.id());
    if (others != null && !others.isCreatedAt(object.created())) {
      return Optional.of(
          finding(
              "/created",
              "section 3.6",
              "the instant of its other versions in this submission was expected"));
    }
    return remember(object, version.get(), content);
  }

  private Optional<Finding> remember(StixObject object, String version, Sha256 content) {
    Versions versionsOfIt = known.get(object.id());
    Sha256 before = versionsOfIt == null ? null : versionsOfIt.contents().get(version);
    if (before != null && !before.equals(content)) {
      return Optional.of(
          finding(
              object.modified().isPresent() ? "/modified" : "/created",
              "section 3.6",
              "this version is in this submission with other content; a change needs a later"
                  + " modified"));
    }
    if (before == null && versions < max) {
      versions++;
      known
          .computeIfAbsent(object.id(), id -> new Versions(object.created(), new HashMap<>()))
          .contents()
          .put(version, content);
    }
    return Optional.empty();
  }

  private static Finding finding(String pointer, String clause, String expected) {
    Rule rule = Rule.REPEATED_OBJECT;
    return new Finding(rule.strength(), pointer, rule, clause, expected);
  }
}
