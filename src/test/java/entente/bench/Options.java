package entente.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured, read from system properties: {@code docs/benchmark.md} names them.
 *
 * @param jar the built server
 * @param directory a directory to work in, which is emptied
 * @param small how many objects the small collection has
 * @param large how many the large one has
 * @param requests how many requests each reading is measured by
 * @param parts which parts are measured
 * @param against an older build to compare with, instead of all parts
 * @param peer the file of another server to compare with, see {@link Peer}
 * @param instances how many instances over the same databases are measured, instead of all parts
 * @param write whether the results are written into the page and its pictures
 */
record Options(
    Path jar,
    Path directory,
    int small,
    int large,
    int requests,
    Set<Part> parts,
    Optional<Path> against,
    Optional<Path> peer,
    Optional<Integer> instances,
    boolean write) {

  /** What can be measured by itself. */
  enum Part {
    /** Validation, and tokens verified, in this process. */
    ALONE,
    /** The figures that have a target. */
    TARGETS,
    /** A small collection beside a large one. */
    GROWTH,
    /** Readers who see different things. */
    SIGHTS,
    /** MongoDB: a small collection beside a large one, and beside PostgreSQL. */
    STORES
  }

  static Options ofSystem() {
    return new Options(
        path("bench.jar").orElseThrow(),
        path("bench.directory").orElseThrow(),
        Integer.getInteger("bench.small"),
        Integer.getInteger("bench.large"),
        Integer.getInteger("bench.requests"),
        parts(System.getProperty("bench.parts", "")),
        path("bench.against"),
        path("bench.peer"),
        Optional.ofNullable(Integer.getInteger("bench.instances")),
        Boolean.getBoolean("bench.write"));
  }

  private static Set<Part> parts(String text) {
    return text.isBlank()
        ? EnumSet.allOf(Part.class)
        : Arrays.stream(text.split(",", -1))
            .map(part -> Part.valueOf(part.strip().toUpperCase(Locale.ROOT)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }

  private static Optional<Path> path(String key) {
    return Optional.ofNullable(System.getProperty(key))
        .filter(text -> !text.isBlank())
        .map(text -> Path.of(text).toAbsolutePath());
  }
}
