package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import entente.mongod.EnabledWithMongod;
import entente.mongod.ReplicaSet;
import entente.whole.TaxiiClient.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing missed, nothing twice: whoever pages by {@code next}, or by {@code added_after} with the
 * last {@code X-TAXII-Date-Added-Last}, gets each version exactly once, while several writers write
 * and delete through several instances. {@code -Dentente.race} says for how long they do.
 */
@ExtendWith(CleanWorkplace.class)
class NothingMissedNothingTwiceIT {
  private static final String COMMUNITY = "indicators-community";
  private static final List<String> WRITERS = List.of("USA", "GBR", "AUS", "CAN");
  private static final Duration WRITING =
      Duration.parse(System.getProperty("entente.race", "PT12S"));
  private static final long OBJECTS_OF_A_WRITER_MAX = 200 * WRITING.toSeconds();
  private static final int ENVELOPE_MAX = 600;
  private static final Map<String, String> ALL_VERSIONS = Map.of("match[version]", "all");

  private final Ledger ledger = new Ledger();

  @Test
  @Timeout(600)
  @Tag("T-5.5-12")
  @Tag("T-3.5-5")
  void everyReaderGetsEachVersionOnceWhileFourWriteThroughTwoInstances() throws Exception {
    assertNothingIsMissedNorTwice(Installation.founded("one"), Installation.empty("other"));
  }

  @Test
  @Timeout(600)
  @EnabledWithMongod
  void soDoesEveryReaderOfObjectsInMongoDB() throws Exception {
    try (ReplicaSet set = ReplicaSet.start()) {
      String uri = set.uri("race");
      assertNothingIsMissedNorTwice(
          Installation.founded("one").with("MONGODB_URI", uri),
          Installation.empty("other").with("MONGODB_URI", uri));
    }
  }

  private void assertNothingIsMissedNorTwice(Installation first, Installation second)
      throws Exception {
    EntenteProcess one = first.start();
    EntenteProcess other = one.installation().database().configuredIn(second).start();
    List<EntenteProcess> instances = List.of(one, other);
    String reader = one.installation().token("--partner", "JPN");
    ExecutorService threads = Executors.newCachedThreadPool();

    List<Future<Integer>> writers = new ArrayList<>();
    for (String partner : WRITERS) {
      String token = one.installation().token("--publisher", partner);
      List<TaxiiClient> clients = instances.stream().map(it -> it.client(token)).toList();
      writers.add(threads.submit(new Writer(clients, new Random(writers.size()))));
    }
    List<Future<List<Entry>>> pollers = new ArrayList<>();
    List<Future<List<Entry>>> walkers = new ArrayList<>();
    for (EntenteProcess instance : instances) {
      TaxiiClient client = instance.client(reader);
      for (int limit : List.of(17, 100, 1_000)) {
        pollers.add(threads.submit(new Poller(client::objects, limit, ALL_VERSIONS, writers)));
      }
      pollers.add(threads.submit(new Poller(client::objects, 100, Map.of(), writers)));
      pollers.add(threads.submit(new Poller(client::manifest, 250, ALL_VERSIONS, writers)));
      // Asks for what another one asks for, whose pages are kept.
      pollers.add(threads.submit(new Poller(client::objects, 100, ALL_VERSIONS, writers)));
      walkers.add(threads.submit(new Walker(client, 250, writers)));
    }
    threads.shutdown();
    int versions = 0;
    for (Future<Integer> writer : writers) {
      versions += writer.get();
    }

    assertThat(versions).as("versions written").isGreaterThan(1_000);
    Set<Indicator> standing = ledger.standing();
    Set<Indicator> newest = newest(standing);
    for (int i = 0; i < pollers.size(); i++) {
      boolean newestOnly = i % 6 == 3;
      assertOnceInOrder("poller " + i, pollers.get(i).get());
      assertThat(missing(newestOnly ? newest : standing, pollers.get(i).get()))
          .as("missed by poller " + i)
          .isEmpty();
    }
    for (Future<List<Entry>> walker : walkers) {
      assertThat(versions(walker.get())).as("the last walk").isEqualTo(standing);
    }
  }

  /**
   * An entry of a page.
   *
   * @param version what
   * @param dateAdded when it was added, where the listing says so
   * @param pageLast the date of the last entry of its page
   */
  private record Entry(Indicator version, String dateAdded, String pageLast) {}

  /** A listing that is read page by page. */
  private interface Pages {
    Page page(String collection, Map<String, String> query) throws IOException;
  }

  /** Adds, revises and deletes its own indicators, by both instances in turn. */
  private final class Writer implements Callable<Integer> {
    private final List<TaxiiClient> clients;
    private final Random random;
    private final List<Indicator> own = new ArrayList<>();
    private int written;

    Writer(List<TaxiiClient> clients, Random random) {
      this.clients = clients;
      this.random = random;
    }

    @Override
    public Integer call() throws IOException {
      long end = System.nanoTime() + WRITING.toNanos();
      for (int turn = 0; System.nanoTime() < end && written < OBJECTS_OF_A_WRITER_MAX; turn++) {
        TaxiiClient client = clients.get(turn % clients.size());
        if (turn % 5 == 4) {
          delete(client);
        } else {
          add(client, turn % 5 == 3);
        }
      }
      return written;
    }

    private void add(TaxiiClient client, boolean revising) throws IOException {
      int size = 1 + random.nextInt(random.nextBoolean() ? 5 : ENVELOPE_MAX);
      List<Indicator> envelope =
          revising
              ? own.stream().limit(size).map(Indicator::revised).toList()
              : Stream.generate(Indicator::any).limit(size).toList();
      var response = client.add(COMMUNITY, envelope);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      assertThat(TaxiiClient.ok(response).path("success_count").asInt()).isEqualTo(envelope.size());
      ledger.accepted(envelope);
      if (revising) {
        own.subList(0, envelope.size()).clear();
      }
      own.addAll(envelope);
      written += envelope.size();
    }

    private void delete(TaxiiClient client) throws IOException {
      Indicator victim = own.remove(random.nextInt(own.size()));
      ledger.deleting(victim.id());
      assertThat(client.delete(COMMUNITY, victim.id()).statusCode()).isEqualTo(200);
    }
  }

  /** Asks for what came after the last date it was told, until all is written and nothing comes. */
  private record Poller(
      Pages pages, int limit, Map<String, String> filters, List<Future<Integer>> writers)
      implements Callable<List<Entry>> {
    @Override
    public List<Entry> call() throws IOException {
      List<Entry> seen = new ArrayList<>();
      Map<String, String> query = new TreeMap<>(filters);
      query.put("limit", Integer.toString(limit));
      boolean over = false;
      while (!over) {
        boolean written = writers.stream().allMatch(Future::isDone);
        Page page = pages.page(COMMUNITY, query);
        seen.addAll(entries(page));
        query.put("added_after", page.last());
        over = written && page.entries().isEmpty();
      }
      return seen;
    }
  }

  /** Walks through the whole collection by {@code next}, again and again; tells its last walk. */
  private final class Walker implements Callable<List<Entry>> {
    private final TaxiiClient client;
    private final int limit;
    private final List<Future<Integer>> writers;

    Walker(TaxiiClient client, int limit, List<Future<Integer>> writers) {
      this.client = client;
      this.limit = limit;
      this.writers = writers;
    }

    @Override
    public List<Entry> call() throws IOException {
      while (true) {
        boolean written = writers.stream().allMatch(Future::isDone);
        Set<Indicator> before = ledger.standing();
        List<Entry> walk = walk();
        assertOnceInOrder("walker", walk);
        assertThat(missing(ledger.withoutDeleted(before), walk)).as("missed by a walk").isEmpty();
        if (written) {
          return walk;
        }
      }
    }

    private List<Entry> walk() throws IOException {
      Map<String, String> query = new TreeMap<>(ALL_VERSIONS);
      query.put("limit", Integer.toString(limit));
      List<Entry> walk = new ArrayList<>();
      Page page = client.manifest(COMMUNITY, query);
      walk.addAll(entries(page));
      while (page.next().isPresent()) {
        query.put("next", page.next().get());
        page = client.manifest(COMMUNITY, query);
        walk.addAll(entries(page));
      }
      return walk;
    }
  }

  private static List<Entry> entries(Page page) {
    return page.entries().stream().map(entry -> entry(entry, page)).toList();
  }

  private static Entry entry(JsonNode entry, Page page) {
    String version = entry.path(entry.has("modified") ? "modified" : "version").asText();
    return new Entry(
        new Indicator(entry.path("id").asText(), version),
        entry.path("date_added").asText(),
        page.last());
  }

  private static void assertOnceInOrder(String who, List<Entry> entries) {
    assertThat(entries).extracting(Entry::version).as(who).doesNotHaveDuplicates();
    assertThat(entries).extracting(Entry::pageLast).as(who).isSorted();
    List<String> dates =
        entries.stream().map(Entry::dateAdded).filter(date -> !date.isEmpty()).toList();
    assertThat(dates).as(who).isSorted().doesNotHaveDuplicates();
  }

  private static Set<Indicator> missing(Set<Indicator> expected, List<Entry> seen) {
    Set<Indicator> missing = new HashSet<>(expected);
    missing.removeAll(versions(seen));
    return missing;
  }

  private static Set<Indicator> versions(List<Entry> entries) {
    Set<Indicator> versions = new HashSet<>();
    entries.forEach(entry -> versions.add(entry.version()));
    return versions;
  }

  private static Set<Indicator> newest(Set<Indicator> versions) {
    Map<String, Indicator> newest = new TreeMap<>();
    for (Indicator version : versions) {
      newest.merge(
          version.id(),
          version,
          (one, other) -> one.version().compareTo(other.version()) > 0 ? one : other);
    }
    return new HashSet<>(newest.values());
  }
}
