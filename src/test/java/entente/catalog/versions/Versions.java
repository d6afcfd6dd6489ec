package entente.catalog.versions;

import entente.catalog.Contributor;
import entente.catalog.DateAdded;
import entente.catalog.Objects;
import entente.catalog.PartnerCode;
import entente.catalog.Release;
import entente.catalog.ReleaseLabel;
import entente.catalog.Visibility;
import entente.catalog.WriteLimits;
import entente.catalog.versions.StoredVersion.Links;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stored versions for the tests of what is decided about them. */
final class Versions {
  static final StixId ID = new StixId("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11");
  static final ReleaseLabel CLEAR = new ReleaseLabel(1);

  /** For the United Kingdom, by the United States. */
  static final ReleaseLabel RED = new ReleaseLabel(2);

  static final ReleaseLabel GREEN_FOR_JPN = new ReleaseLabel(3);

  static final Map<ReleaseLabel, Release> RELEASES =
      Map.of(
          CLEAR,
          Objects.CLEAR,
          RED,
          Objects.RED_FOR_GBR.admitting(new PartnerCode("USA")),
          GREEN_FOR_JPN,
          new Release(TlpLevel.GREEN, Set.of(Set.of("JPN"))).admitting(new PartnerCode("USA")));

  private Versions() {}

  /** A version of that day of March, which was added in that second. */
  static StoredVersion version(int day, int second, String owner, ReleaseLabel label) {
    String version = day(day);
    return StoredVersion.stored(
        new StoredKey(
            new DateAdded(second * 1_000_000L),
            ID,
            version,
            new StixTimestamp(version).sortKey(),
            false,
            new PartnerCode(owner)),
        Optional.empty(),
        label,
        VersionPosition.ONLY,
        Links.NONE);
  }

  /** The version that an object has which was changed on that day of March. */
  static String day(int day) {
    return "2021-03-%02dT00:00:00.000Z".formatted(day);
  }

  /** Versions that a transaction has looked up. */
  static KnownObjects known(StoredVersion... versions) {
    KnownObjects known = none();
    known.keep(List.of(versions), object -> true);
    return known;
  }

  /** Versions that were added one after the other. */
  static KnownObjects added(StoredVersion... versions) {
    KnownObjects known = none();
    for (StoredVersion version : versions) {
      version.resolve(RELEASES);
      known.object(version.key().object()).add(version);
    }
    return known;
  }

  /** No versions yet. */
  static KnownObjects none() {
    return new KnownObjects(
        RELEASES, new WorkLimit(contributor("USA", false, TlpLevel.RED), 100_000));
  }

  /** One partner's object among them. */
  static ObjectVersions owned(KnownObjects known, String owner) {
    return known.owned(new OwnedId(ID, new PartnerCode(owner))).orElseThrow();
  }

  /** Nothing refers to anything yet, and much may enter. */
  static EntryLimits entryLimits() {
    return new EntryLimits(Map.of(), new WriteLimits(1_000, 1_000, 1_000, 10_000, 500));
  }

  /** A partner who is cleared for a level and belongs to no group. */
  static Contributor contributor(String partner, boolean editor, TlpLevel highest) {
    return new Contributor(
        new PartnerCode(partner),
        editor,
        true,
        new Visibility(highest, new PartnerCode(partner), Set.of(partner)));
  }
}
