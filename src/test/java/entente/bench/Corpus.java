package entente.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The generated objects, about a kilobyte each and the same in each run: indicators, and after each
 * 49 of them a vulnerability, so that {@code match[type]} has something to look for.
 *
 * @param markings the identifiers of the markings of an object, by its index
 * @param later how long after it was made an object was modified
 */
record Corpus(IntFunction<List<String>> markings, Duration later) {
  /** TLP:GREEN. */
  static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";

  /** Objects for the community, all alike. */
  static final Corpus ONE_LABEL = new Corpus(index -> List.of(GREEN), Duration.ZERO);

  /** The same for everybody. */
  static final Corpus CLEAR =
      new Corpus(
          index -> List.of("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"),
          Duration.ZERO);

  /** The type that is looked for. */
  static final String RARE_TYPE = "vulnerability";

  private static final int RARE_EVERY = 50;
  private static final long SEED = 20_210_719;
  private static final Instant EPOCH = Instant.parse("2021-07-19T11:00:00Z");

  /** What every object has; the United States publish, for the community. */
  private static final String COMMON =
      """
      {"type":"%s","spec_version":"2.1","id":"%s",\
      "created_by_ref":"identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc",\
      "created":"%s","modified":"%s",\
      "object_marking_refs":[%s],\
      "labels":["exercise"],"name":"EXERCISE object %d of the benchmark",\
      "description":"%s",%s\
      "external_references":[{"source_name":"benchmark","external_id":"%d"}]}\
      """;

  private static final String OF_INDICATOR =
      """
      "pattern":"[ipv4-addr:value = '198.18.%d.%d' OR file:hashes.'SHA-256' = '%016x%016x%016x%016x']",\
      "pattern_type":"stix","valid_from":"%s","indicator_types":["malicious-activity"],\
      """;

  /** The same objects, modified later than they are here. */
  Corpus modified(Duration howMuch) {
    return new Corpus(markings, later.plus(howMuch));
  }

  /** The identifier of object {@code index}. */
  static String id(int index) {
    return id(type(index), index);
  }

  /** An identifier of that type, the same in each run. */
  static String id(String type, int index) {
    SplittableRandom random = new SplittableRandom(SEED + index);
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (2L << 62);
    return type + "--" + new UUID(high, low);
  }

  /** The envelope of the objects from one index up to, but without, another. */
  byte[] envelope(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(this::object)
        .collect(Collectors.joining(",", "{\"objects\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String object(int index) {
    SplittableRandom random = new SplittableRandom(SEED - 1 - index);
    Instant created = EPOCH.plusMillis(index);
    return COMMON.formatted(
        type(index),
        id(index),
        timestamp(created),
        timestamp(created.plus(later)),
        markings.apply(index).stream().collect(Collectors.joining("\",\"", "\"", "\"")),
        index,
        prose(random),
        isRare(index) ? "" : ofIndicator(random, timestamp(created)),
        index);
  }

  /** With three digits behind the second, as STIX has it. */
  private static String timestamp(Instant instant) {
    String text = instant.toString();
    return text.length() == 20 ? text.replace("Z", ".000Z") : text;
  }

  private static String ofIndicator(SplittableRandom random, String validFrom) {
    return OF_INDICATOR.formatted(
        random.nextInt(256),
        random.nextInt(256),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        validFrom);
  }

  /** Words enough to make up the kilobyte, and no two objects the same. */
  private static String prose(SplittableRandom random) {
    return IntStream.range(0, 20)
        .mapToObj(word -> Long.toString(random.nextLong(1L << 44), Character.MAX_RADIX))
        .collect(Collectors.joining(" "));
  }

  private static String type(int index) {
    return isRare(index) ? RARE_TYPE : "indicator";
  }

  private static boolean isRare(int index) {
    return index % RARE_EVERY == RARE_EVERY - 1;
  }
}
