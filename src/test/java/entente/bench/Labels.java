package entente.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Markings that give each object one of many releases: one object in a thousand goes to one reader,
 * the others to sets of other readers. Who publishes sees all of them.
 *
 * @param count how many releases there are; at most 4,096
 */
record Labels(int count) {
  /** Who is given one object in a thousand. */
  static final String SPARSE_READER = "READERA";

  private static final int SPARSE_EVERY = 1_000;
  private static final int OTHER_READERS = 12;

  /** The objects that are marked so. */
  Corpus corpus() {
    return new Corpus(index -> List.of(Corpus.GREEN, definition(release(index))), Duration.ZERO);
  }

  private int release(int index) {
    return index % SPARSE_EVERY == 0 ? 0 : 1 + index % (count - 1);
  }

  private static String definition(int release) {
    return Corpus.id("marking-definition", release);
  }

  /** The definitions of all of them, as an envelope. */
  byte[] envelope() {
    return IntStream.range(0, count)
        .mapToObj(release -> definition(release, recipients(release)))
        .collect(Collectors.joining(",", "{\"objects\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The release's number as a set of readers. */
  private static List<String> recipients(int release) {
    return release == 0
        ? List.of(SPARSE_READER)
        : IntStream.range(0, OTHER_READERS)
            .filter(bit -> (release >> bit & 1) == 1)
            .mapToObj(bit -> "READER" + (char) ('B' + bit))
            .toList();
  }

  /** The definition of a marking that names recipients. */
  private static String definition(int release, List<String> recipients) {
    return """
    {"type":"marking-definition","spec_version":"2.1","id":"%s",\
    "created_by_ref":"identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc",\
    "created":"2021-07-19T11:00:00.000Z","name":"EXERCISE release %d",\
    "extensions":{"extension-definition--03f7426a-80cd-5f0d-8d5f-803ccca1df2f":\
    {"extension_type":"property-extension","releasable_to":["%s"]}}}\
    """
        .formatted(definition(release), release, String.join("\",\"", recipients));
  }

  /** The markings of what goes to the one reader alone. */
  static List<String> narrow() {
    return List.of(Corpus.GREEN, definition(0));
  }
}
