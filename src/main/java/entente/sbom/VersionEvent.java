package entente.sbom;

import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Where a range of affected versions begins or ends (OSV schema, {@code
 * affected[].ranges[].events}).
 *
 * @param kind what happens there
 * @param version at which version, in the order of Maven's
 */
record VersionEvent(Kind kind, ComparableVersion version) {

  /** The kinds of events; of several at one version the earlier kind counts first. */
  enum Kind {
    /** Affected from this version on. */
    INTRODUCED,
    /** Not affected from this version on. */
    FIXED,
    /** Affected up to this version and no longer. */
    LAST_AFFECTED,
    /** Nothing is said of this version and those after it. */
    LIMIT
  }

  /** Whether a version is affected behind this event, given what it was before it. */
  boolean affectedAfter(ComparableVersion candidate, boolean before) {
    int order = candidate.compareTo(version);
    return switch (kind) {
      case INTRODUCED -> before || order >= 0;
      case FIXED -> before && order < 0;
      case LAST_AFFECTED -> before && order <= 0;
      case LIMIT -> before;
    };
  }
}
