package entente.bench;

import entente.security.Verifying;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the server was built to reach, each figure with its target: authenticated, decided about and
 * on record, with the client on the same cores.
 *
 * @param side the server and its collection
 * @param requests how many requests each reading by one client is measured by
 */
record Targets(Side side, int requests) {
  private static final int MANY = 32;

  /** Another collection that the publisher writes to: publishers of one wait for each other. */
  private static final String OTHER_COLLECTION = "4c4396b4-6db6-4cd6-86f2-73ee03188fe1";

  private static final int POSTED_EACH = 20_000;
  private static final String CLEAR_COLLECTION = "e3e5a9d4-bbc9-4c98-a201-8bc2fff376b7";
  private static final int COMPRESSED_OBJECTS = 2_000;

  /** Measures all of them; a page against nginx only where there is one. */
  Figures measure(Optional<Path> nginx, Path directory) throws IOException {
    Figures figures = new Figures("%s objects".formatted(Table.number(side.size())));
    pages(figures, nginx, directory);
    objects(figures);
    polls(figures);
    compressed(figures);
    posts(figures);
    figures.add("resident memory of the JVM, MiB", side.server().residentMebibytes(), 0, "≤ 350");
    try (Server again = side.server().again()) {
      figures.add("second start to the first answer, s", again.startSeconds(), 1, "≤ 3");
    }
    return figures;
  }

  private void pages(Figures figures, Optional<Path> nginx, Path directory) throws IOException {
    Questions hot = Reading.FIRST_PAGE.questions(side);
    double page = median(hot);
    figures.add("hot page of 100, ms", page, 2, "≤ 0.7");
    figures.add(
        "authentication and decision to that, for a token that was verified before",
        Verifying.rememberedMillis() / page,
        3,
        "≤ 0.10");
    Throughput few = Crowd.ask(hot, Crowd.CLIENTS);
    Throughput many = Crowd.ask(hot, MANY);
    figures.add("hot page of 100 on 8 connections, a second", few.perSecond(), 0, "");
    figures.add("hot page of 100 on 32 connections, a second", many.perSecond(), 0, "");
    figures.add("p99 over median, on 8 connections", few.p99ToMedian(), 1, "≤ 4");
    if (nginx.isPresent()) {
      byte[] body = hot.first().body();
      try (Nginx file = Nginx.serve(nginx.get(), directory.resolve("nginx"), body)) {
        figures.add(
            "to nginx with the same bytes, on 8 connections",
            few.perSecond() / Crowd.ask(file.questions(), Crowd.CLIENTS).perSecond(),
            2,
            "≥ 0.30");
        figures.add(
            "to nginx with the same bytes, on 32 connections",
            many.perSecond() / Crowd.ask(file.questions(), MANY).perSecond(),
            2,
            "≥ 0.30");
      }
    }
    Questions cold = Reading.COLD_PAGES.questions(side);
    figures.add("page of 100, each time another one, ms", median(cold), 2, "≤ 1.5");
    figures.add(
        "page of 100, each time another one, on 8 connections, a second",
        Crowd.ask(cold, Crowd.CLIENTS).perSecond(),
        0,
        "≥ 3,000");
  }

  private void objects(Figures figures) throws IOException {
    Questions objects = Reading.OBJECT.questions(side);
    figures.add("object by id, ms", median(objects), 2, "≤ 0.6");
    figures.add(
        "object by id on 32 connections, a second",
        Crowd.ask(objects, MANY).perSecond(),
        0,
        "≥ 9,000");
  }

  /** Each poll is a record, and next to nothing else. */
  private void polls(Figures figures) {
    figures.add(
        "poll that finds nothing new, a durable record, on 32 connections, a second",
        Crowd.ask(Reading.IDLE_POLL.questions(side), MANY).perSecond(),
        0,
        "≥ 10,000");
  }

  /** Pages are compressed in collections that hold nothing above TLP:CLEAR. */
  private void compressed(Figures figures) throws IOException {
    Caller publisher = side.publisher().at(CLEAR_COLLECTION);
    Side clear = Side.fill(side.server(), publisher, Corpus.CLEAR, COMPRESSED_OBJECTS);
    Questions plain = Reading.FIRST_PAGE.questions(clear);
    Questions compressed = Reading.COMPRESSED_PAGE.questions(clear);
    figures.add(
        "hot page compressed to plain, on 8 connections",
        Crowd.ask(compressed, Crowd.CLIENTS).perSecond()
            / Crowd.ask(plain, Crowd.CLIENTS).perSecond(),
        2,
        "≥ 0.8");
    figures.add(
        "octets of a page compressed to plain",
        compressed.first().body().length / (double) plain.first().body().length,
        2,
        "");
  }

  private void posts(Figures figures) {
    Caller one = side.publisher();
    Caller other = one.at(OTHER_COLLECTION);
    List<List<Caller>> publishers =
        List.of(
            List.of(one), List.of(one, one, other, other), Collections.nCopies(Crowd.CLIENTS, one));
    List<String> names =
        List.of(
            "objects posted by one client, 1,000 at a time, a second",
            "objects posted by four clients to two collections, a second",
            "objects posted by eight clients to one collection, a second");
    List<String> targets = List.of("≥ 20,000", "≥ 25,000", "");
    int first = side.size();
    for (int i = 0; i < publishers.size(); i++) {
      figures.add(
          names.get(i),
          Publisher.together(publishers.get(i), first, POSTED_EACH),
          0,
          targets.get(i));
      first += publishers.get(i).size() * POSTED_EACH;
    }
  }

  private double median(Questions questions) throws IOException {
    return Client.alternate(List.of(questions), requests).get(0).medianMillis();
  }
}
