package entente.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What it costs that readers see different things: one who sees one object in a thousand beside one
 * who sees all, with few releases and with many; objects of several versions; and how long one
 * narrowing takes that is carried to all that refers to it.
 *
 * @param server a server with the access file of the benchmark
 * @param size how many objects a collection has
 * @param requests how many requests each reading is measured by
 */
record Sights(Server server, int size, int requests) {
  private static final String COLLECTION = "0a0a7d52-6c07-4a4e-9c5f-6f3f8a0b7c0";
  private static final List<Integer> RELEASES = List.of(2, 100, 1_000);
  private static final String OF_VERSIONS = COLLECTION + "4";
  private static final String OF_REFERENCES = COLLECTION + "5";
  private static final int VERSIONS = 5;
  private static final int REFERRERS = 10_000;
  private static final int ENVELOPE_OBJECTS = 1_000;

  private static final String OF_ALL =
      """
      "created_by_ref":"identity--523bec7b-a4ed-53cd-a0e9-85764e4deddc",\
      "created":"2021-07-19T11:00:00.000Z",\
      """;

  /** Starts a server that has collections, readers and limits for this. */
  static Server start(Path jar, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path access = directory.resolve("access.yaml");
    try (var in = Sights.class.getResourceAsStream("/entente/bench-access.yaml")) {
      Files.write(access, in.readAllBytes());
    }
    return Server.start(
        jar,
        directory,
        Map.of(
            "ENTENTE_SHARING_ACCESS_FILE",
            access.toString(),
            "ENTENTE_CATALOG_RELEASES_MAX",
            "2000"));
  }

  /** Measures all of it. */
  Figures measure() throws IOException {
    Figures figures = new Figures("%s objects in a collection".formatted(Table.number(size)));
    for (int i = 0; i < RELEASES.size(); i++) {
      addSparse(figures, RELEASES.get(i), COLLECTION + (i + 1));
    }
    addVersions(figures);
    figures.add("narrowing an object that 10,000 others refer to, s", narrowingSeconds(), 2, "");
    return figures;
  }

  private void addSparse(Figures figures, int releases, String collection) throws IOException {
    Labels labels = new Labels(releases);
    Caller publisher = server.publisher().at(collection);
    try (Connection connection = new Connection(publisher.port())) {
      Publisher.post(connection, publisher, labels.envelope(), releases);
    }
    Side side = Side.fill(server, publisher, labels.corpus(), size);
    Caller sparse = server.reader(Labels.SPARSE_READER).at(collection);
    List<Timings> timings =
        Client.alternate(
            List.of(Reading.COLD_PAGES.questions(side), Reading.COLD_PAGES.questions(side, sparse)),
            requests);
    String name = "%s releases: page of ".formatted(Table.number(releases));
    figures.add(name + "who sees all, ms", timings.get(0).medianMillis(), 2, "");
    figures.add(name + "who sees one object in 1,000, ms", timings.get(1).medianMillis(), 2, "");
    figures.add(
        "the latter to the former",
        timings.get(1).medianMillis() / timings.get(0).medianMillis(),
        2,
        "≤ 3");
  }

  private void addVersions(Figures figures) throws IOException {
    Caller publisher = server.publisher().at(OF_VERSIONS);
    int objects = size / VERSIONS;
    for (int version = 1; version < VERSIONS; version++) {
      Publisher.post(publisher, Corpus.ONE_LABEL.modified(Duration.ofDays(version)), 0, objects);
    }
    Side side =
        Side.fill(server, publisher, Corpus.ONE_LABEL.modified(Duration.ofDays(VERSIONS)), objects);
    figures.add(
        "objects of 5 versions: page of 100 of the newest, ms",
        median(Reading.COLD_PAGES.questions(side)),
        2,
        "");
    figures.add(
        "objects of 5 versions: object by id, ms", median(Reading.OBJECT.questions(side)), 2, "");
  }

  private double median(Questions questions) throws IOException {
    return Client.alternate(List.of(questions), requests).get(0).medianMillis();
  }

  /** One malware family, and relationships of so many others with it. */
  private double narrowingSeconds() throws IOException {
    Caller publisher = server.publisher().at(OF_REFERENCES);
    String source = Corpus.id("malware", 0);
    String target = Corpus.id("malware", 1);
    List<String> open = List.of(Corpus.GREEN);
    try (Connection connection = new Connection(publisher.port())) {
      Publisher.post(connection, publisher, new Labels(2).envelope(), 2);
      Publisher.post(
          connection,
          publisher,
          envelope(List.of(malware(source, 0, open), malware(target, 0, open))),
          2);
      for (int from = 0; from < REFERRERS; from += ENVELOPE_OBJECTS) {
        List<String> relationships =
            IntStream.range(from, from + ENVELOPE_OBJECTS)
                .mapToObj(index -> relationship(index, source, target))
                .toList();
        Publisher.post(connection, publisher, envelope(relationships), ENVELOPE_OBJECTS);
      }
      byte[] narrowed = envelope(List.of(malware(source, 1, Labels.narrow())));
      return Publisher.post(connection, publisher, narrowed, 1)
          / (double) TimeUnit.SECONDS.toNanos(1);
    }
  }

  private static byte[] envelope(List<String> objects) {
    return objects.stream()
        .collect(Collectors.joining(",", "{\"objects\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String malware(String id, int version, List<String> markings) {
    return """
    {"type":"malware","spec_version":"2.1","id":"%s",%s"modified":"2021-07-19T11:00:0%d.000Z",\
    "object_marking_refs":["%s"],"name":"EXERCISE","is_family":true}\
    """
        .formatted(id, OF_ALL, version, String.join("\",\"", markings));
  }

  private static String relationship(int index, String source, String target) {
    return """
    {"type":"relationship","spec_version":"2.1","id":"%s",%s"modified":"2021-07-19T11:00:00.000Z",\
    "object_marking_refs":["%s"],"relationship_type":"related-to","source_ref":"%s",\
    "target_ref":"%s"}\
    """
        .formatted(Corpus.id("relationship", index), OF_ALL, Corpus.GREEN, source, target);
  }
}
