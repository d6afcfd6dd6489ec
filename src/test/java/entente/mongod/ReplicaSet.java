package entente.mongod;

import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Members in a temporary directory under {@code target}; they end with the one who started them.
 */
public final class ReplicaSet implements AutoCloseable {
  private static final String NAME = "tests";
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final int ELECTION_MILLIS = 2_000;

  private final Path directory;
  private final List<Member> members = new ArrayList<>();

  private ReplicaSet(Path directory) {
    this.directory = directory;
  }

  /** Starts one of three members and waits until it has a primary and two secondaries. */
  public static ReplicaSet start() {
    return started(3);
  }

  /**
   * Starts one with a single member, which does for all that no failure of a member is part of: it
   * has transactions and majorities too, at a third of the cost.
   */
  public static ReplicaSet startSmall() {
    return started(1);
  }

  private static ReplicaSet started(int members) {
    ReplicaSet set = new ReplicaSet(Scratch.create());
    try {
      set.found(Mongod.program().orElseThrow(), members);
    } catch (RuntimeException | Error e) {
      set.close();
      throw e;
    }
    return set;
  }

  private void found(Path program, int count) {
    for (int i = 0; i < count; i++) {
      members.add(new Member(program, directory.resolve("member-" + i), Optional.of(NAME)));
    }
    Document configuration =
        new Document("_id", NAME)
            .append(
                "members",
                IntStream.range(0, count)
                    .mapToObj(i -> new Document("_id", i).append("host", members.get(i).address()))
                    .toList())
            .append("settings", new Document("electionTimeoutMillis", ELECTION_MILLIS));
    until(
        "it is founded", () -> said(members.get(0), "replSetInitiate", configuration).isPresent());
    awaitAll();
  }

  /** Waits until one member is the primary and all others are secondaries. */
  public void awaitAll() {
    until(
        "all members serve",
        () ->
            members.stream().filter(member -> is(member, "isWritablePrimary")).count() == 1
                && members.stream().filter(member -> is(member, "secondary")).count()
                    == members.size() - 1);
  }

  /** The address of all members, without the name of a database. */
  public String uri(String database) {
    return "mongodb://%s/%s?replicaSet=%s"
        .formatted(
            members.stream().map(Member::address).collect(Collectors.joining(",")), database, NAME);
  }

  /** The members. */
  public List<Member> members() {
    return List.copyOf(members);
  }

  /** The member that takes writes now; waits until there is one. */
  public Member primary() {
    List<Member> found = new ArrayList<>();
    until(
        "there is a primary",
        () -> {
          found.clear();
          members.stream().filter(member -> is(member, "isWritablePrimary")).forEach(found::add);
          return found.size() == 1;
        });
    return found.get(0);
  }

  private static boolean is(Member member, String role) {
    return said(member, "hello", 1).map(hello -> hello.getBoolean(role, false)).orElse(false);
  }

  /** What one member answers; nothing where it does not, or refuses. */
  private static Optional<Document> said(Member member, String command, Object value) {
    return said(member, new Document(command, value));
  }

  private static Optional<Document> said(Member member, Document command) {
    String options = "/?directConnection=true&serverSelectionTimeoutMS=2000&socketTimeoutMS=5000";
    try (MongoClient client = MongoClients.create("mongodb://" + member.address() + options)) {
      return Optional.of(client.getDatabase("admin").runCommand(command));
    } catch (MongoException notNow) {
      return Optional.empty();
    }
  }

  private static void until(String expectation, Callable<Boolean> condition) {
    await(expectation).atMost(START_MAX).until(condition);
  }

  /** Copies the files of a secondary, which is stopped for that while the others serve. */
  public void copySecondary(Path target) {
    Member secondary =
        members.stream().filter(member -> is(member, "secondary")).findAny().orElseThrow();
    secondary.kill();
    Scratch.copy(secondary.data(), target);
    secondary.restart();
    awaitAll();
  }

  /** Starts a set of one member on a copy of a member's files. */
  public static ReplicaSet restored(Path copy) {
    ReplicaSet set = new ReplicaSet(Scratch.create());
    try {
      Scratch.copy(copy, set.directory.resolve("member-0").resolve("data"));
      set.foundOnCopy(Mongod.program().orElseThrow());
    } catch (RuntimeException | Error e) {
      set.close();
      throw e;
    }
    return set;
  }

  /**
   * The copy knows its set, in which it is a member no more: it is told that it is the only one.
   */
  private void foundOnCopy(Path program) {
    Member only = new Member(program, directory.resolve("member-0"), Optional.of(NAME));
    members.add(only);
    until("its files are recovered", () -> said(only, "replSetGetConfig", 1).isPresent());
    Document configuration =
        said(only, "replSetGetConfig", 1).orElseThrow().get("config", Document.class);
    configuration.put("members", List.of(new Document("_id", 0).append("host", only.address())));
    Document reconfig = new Document("replSetReconfig", configuration).append("force", true);
    until("it is the only member", () -> said(only, reconfig).isPresent());
    until("it is the primary", () -> is(only, "isWritablePrimary"));
  }

  /** Ends all members and deletes their data. */
  @Override
  public void close() {
    members.forEach(Member::kill);
    Scratch.delete(directory);
  }
}
