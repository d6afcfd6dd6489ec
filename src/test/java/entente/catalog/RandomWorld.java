package entente.catalog;

import entente.catalog.Addition.Result;
import entente.stix.StixId;
import entente.stix.StixObject;
import entente.stix.StixTimestamp;
import entente.stix.TlpLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Partners with grants and groups, and what they do in one collection, all by chance from a seed.
 * Objects have few identifiers and versions, so that they meet, and refer to each other.
 */
final class RandomWorld {
  private static final List<String> PARTNERS = List.of("USA", "GBR", "JPN", "CAN", "NATO");
  private static final List<TlpLevel> LEVELS =
      List.of(TlpLevel.CLEAR, TlpLevel.GREEN, TlpLevel.AMBER, TlpLevel.RED);
  private static final List<String> CODES = List.of("USA", "GBR", "JPN", "FVEY", "NATO");
  private static final int IDS = 5;

  private final Random chance;
  private final List<String> ids;
  private final List<Visibility> readers;
  private final Map<PartnerCode, List<Submission>> sent = new HashMap<>();

  RandomWorld(long seed) {
    this.chance = new Random(seed);
    this.ids =
        IntStream.range(0, IDS)
            .mapToObj(n -> Objects.id(n == 0 ? "ipv4-addr" : n == 1 ? "x-plain" : "x-exercise"))
            .toList();
    this.readers = PARTNERS.stream().map(this::reader).toList();
  }

  List<Visibility> readers() {
    return readers;
  }

  private Visibility reader(String code) {
    Set<String> memberships = new HashSet<>(Set.of(code));
    if (code.equals("NATO") || chance.nextInt(3) == 0) {
      memberships.add("NATO");
    }
    if (chance.nextBoolean()) {
      memberships.add("FVEY");
    }
    TlpLevel highest = LEVELS.get(Math.max(chance.nextInt(4), chance.nextInt(4)));
    return new Visibility(highest, new PartnerCode(code), memberships);
  }

  /** Whoever writes next; now and then an editor, or one who may not read what they write to. */
  Contributor writer() {
    Visibility visibility = one(readers);
    return new Contributor(visibility.reader(), oneIn(5), !oneIn(5), visibility);
  }

  /** The partner who keeps what they write to themselves, where there is one. */
  Visibility hider() {
    return readers.get(readers.size() - 2);
  }

  /** Whoever writes next besides that one. */
  Contributor writerBeside(Visibility one) {
    Contributor writer = writer();
    return writer.partner().equals(one.reader()) ? writerBeside(one) : writer;
  }

  /** What a writer sends at once. */
  List<Submission> batch(Contributor by) {
    return IntStream.rangeClosed(0, oneIn(2) ? 0 : chance.nextInt(5))
        .mapToObj(n -> oneIn(3) ? again(by) : submission(by))
        .toList();
  }

  /** What was sent before, with other markings. */
  private Submission again(Contributor by) {
    List<Submission> before = sent.getOrDefault(by.partner(), List.of());
    if (before.isEmpty()) {
      return submission(by);
    }
    Submission one = one(before);
    return new Submission(one.object(), one.owner(), release());
  }

  /** A document that another partner may send too, or one that names its creator. */
  private Submission submission(Contributor by) {
    PartnerCode owner = by.editsOthers() ? one(readers).reader() : by.partner();
    String id = one(ids);
    boolean revoked = chance.nextInt(6) == 0;
    String references =
        chance.nextBoolean() || revoked
            ? ""
            : ",\"x_refs\":["
                + IntStream.rangeClosed(0, chance.nextInt(2))
                    .mapToObj(n -> '"' + one(ids) + '"')
                    .distinct()
                    .collect(Collectors.joining(","))
                + "]";
    String facts = id.startsWith("x-exercise") ? versioned(owner, revoked) : "";
    String value = id.startsWith("ipv4-addr") ? ",\"value\":\"192.0.2.1\"" : references;
    StixObject object =
        Objects.object(
            "{\"type\":\"%s\",\"id\":\"%s\"%s%s}"
                .formatted(new StixId(id).type(), id, facts, value));
    Submission submission = new Submission(object, owner, release());
    sent.computeIfAbsent(by.partner(), unknown -> new ArrayList<>()).add(submission);
    return submission;
  }

  /** A revocation refers to nothing here: what it would be bound to depends on names, not sets. */
  private String versioned(PartnerCode owner, boolean revoked) {
    return """
    ,"spec_version":"2.1","created":"2021-01-01T00:00:00.000Z",\
    "modified":"2021-03-0%dT00:00:00.000Z","created_by_ref":"%s"%s\
    """
        .formatted(
            1 + chance.nextInt(3),
            "identity--00000000-0000-4000-8000-00000000000" + PARTNERS.indexOf(owner.value()),
            revoked ? ",\"revoked\":true" : "");
  }

  private Release release() {
    Set<Set<String>> audiences =
        IntStream.range(0, Math.max(0, chance.nextInt(4) - 1))
            .mapToObj(
                n ->
                    IntStream.rangeClosed(0, chance.nextInt(3))
                        .mapToObj(m -> one(CODES))
                        .collect(Collectors.toSet()))
            .collect(Collectors.toSet());
    return new Release(LEVELS.get(Math.min(chance.nextInt(4), chance.nextInt(4))), audiences);
  }

  /** Some release that does not admit a reader, nor anybody but its owner and whom it names. */
  Release releaseHiddenFrom(Visibility reader) {
    Set<String> others =
        CODES.stream()
            .filter(code -> !reader.memberships().contains(code) && oneIn(2))
            .collect(Collectors.toSet());
    return new Release(TlpLevel.RED, Set.of(others));
  }

  /** What somebody wants gone. */
  DeletionRequest deletion() {
    return new DeletionRequest(new StixId(one(ids)), selection());
  }

  private VersionSelection selection() {
    return switch (chance.nextInt(5)) {
      case 0 -> VersionSelection.ALL;
      case 1 -> new VersionSelection(false, true, false, Set.of());
      case 2 ->
          new VersionSelection(
              false,
              false,
              false,
              Set.of(new StixTimestamp("2021-03-0%dT00:00:00Z".formatted(1 + chance.nextInt(3)))));
      default -> VersionSelection.LAST;
    };
  }

  boolean oneIn(int times) {
    return chance.nextInt(times) == 0;
  }

  private <T> T one(List<T> values) {
    return values.get(chance.nextInt(values.size()));
  }

  /** Whether that answer says that the submission counts from now on. */
  static boolean isHeld(Result result) {
    return switch (result) {
      case ADDED, ALREADY_THERE, OTHER_CONTENT_KEPT, NARROWED, SENT_AGAIN -> true;
      default -> false;
    };
  }
}
