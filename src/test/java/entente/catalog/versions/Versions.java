package entente.catalog.versions;

import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.ReleaseLabel;
import entente.catalog.versions.StoredVersion.StoredKey;
import entente.stix.StixId;
import entente.stix.StixTimestamp;
import java.util.Optional;

/** Stored versions for the tests of what is decided about them. */
final class Versions {
  static final StixId ID = new StixId("indicator--7f0c3d5e-5d2e-4a3c-9d54-0d3f3c1b8a11");
  static final ReleaseLabel CLEAR = new ReleaseLabel(1);
  static final ReleaseLabel RED = new ReleaseLabel(2);

  private Versions() {}

  /** A version of that day of March, which was added in that second. */
  static StoredVersion version(int day, int second, String owner, ReleaseLabel label) {
    String version = "2021-03-%02dT00:00:00.000Z".formatted(day);
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
        false);
  }
}
