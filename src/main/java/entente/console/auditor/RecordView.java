package entente.console.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import entente.audit.DisclosedVersions;
import entente.audit.Outcome;
import entente.audit.seal.SealedLog.Inclusion;
import entente.catalog.DateAdded;
import entente.console.ConsolePaths;
import entente.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A record of the access log, all that it says.
 *
 * @param number its number
 * @param meaning what its outcome, or its alert, means
 * @param parts what it says
 * @param versions the dates added of the versions that were handed out
 * @param links where to look further
 * @param proof that it is in the log that was sealed; empty where it is not sealed yet
 */
record RecordView(
    String number,
    String meaning,
    List<Part> parts,
    List<String> versions,
    List<Link> links,
    List<Fact> proof) {
  private static final List<String> WHO =
      List.of("partner", "client", "issuer", "token", "scopes", "address");
  private static final List<String> QUESTION =
      List.of("time", "recorded", "request", "action", "collection", "object", "path", "filters");
  private static final List<String> DECISION = List.of("outcome", "labels", "change");
  private static final List<String> ANSWER =
      List.of("objects", "first_added", "last_added", "body_sha256");
  private static final Set<String> APART = Set.of("number", "versions");

  /** Some facts of one kind. */
  record Part(String title, List<Fact> facts) {}

  /** A fact, by the name that the log has it under. */
  record Fact(String name, String value) {}

  /** A page to look further. */
  record Link(String title, String path) {}

  static RecordView of(JsonNode line, Optional<Inclusion> proof) {
    return new RecordView(
        line.path("number").asText(),
        meaning(line),
        parts(line),
        new DisclosedVersions(line.path("versions").asText())
            .dates().stream().map(DateAdded::toString).toList(),
        links(line),
        proof.map(RecordView::proof).orElse(List.of()));
  }

  private static String meaning(JsonNode line) {
    return line.path("action").asText().equals("alert")
        ? AlertView.meaning(line.path("filters").asText())
        : meaning(Outcome.valueOf(line.path("outcome").asText().toUpperCase(Locale.ROOT)));
  }

  private static String meaning(Outcome outcome) {
    return switch (outcome) {
      case SERVED -> "The request was served.";
      case COMMITTED ->
          "Objects were added or deleted, in the transaction that wrote this record; the record of"
              + " the answer follows.";
      case INTENDED ->
          "Objects were about to be added or deleted in the other store; what became of it"
              + " follows.";
      case COMPLETED -> "What was intended was found done in the store.";
      case ABANDONED -> "What was intended was found not to have been done.";
      case UNDETERMINED -> "Whether what was intended was done can no longer be found out.";
      case FAULT -> "The request failed by a fault of this server.";
      default -> "The request was refused; nothing was handed out.";
    };
  }

  private static List<Part> parts(JsonNode line) {
    List<String> rest = new ArrayList<>();
    line.fieldNames().forEachRemaining(rest::add);
    Stream.of(WHO, QUESTION, DECISION, ANSWER).forEach(rest::removeAll);
    rest.removeAll(APART);
    return Stream.of(
            new Part("Who", facts(line, WHO)),
            new Part("What was asked for", facts(line, QUESTION)),
            new Part("What was decided", facts(line, DECISION)),
            new Part("What was handed out or taken in", facts(line, ANSWER)),
            new Part("Besides", facts(line, rest)))
        .filter(part -> !part.facts().isEmpty())
        .toList();
  }

  private static List<Fact> facts(JsonNode line, List<String> names) {
    return names.stream()
        .filter(line::has)
        .map(name -> new Fact(name, ShownText.of(text(line.path(name)))))
        .toList();
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.isObject() ? value.toString() : value.asText();
    }
    List<String> values = new ArrayList<>();
    value.forEach(it -> values.add(it.asText()));
    return values.isEmpty() ? "none" : String.join(", ", values);
  }

  private static List<Link> links(JsonNode line) {
    return Stream.of(
            link(line, "request", "All records of this request", ConsolePaths.AUDIT),
            link(line, "object", "To whom this object went", ConsolePaths.AUDIT + "/disclosures"),
            link(line, "client", "All records of this client", ConsolePaths.AUDIT),
            link(line, "address", "All records from this address", ConsolePaths.AUDIT))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Link> link(JsonNode line, String name, String title, String path) {
    String value = line.path(name).asText();
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Link(title, path + "?" + name + "=" + Given.encoded(value)));
  }

  private static List<Fact> proof(Inclusion proof) {
    return List.of(
        new Fact("place in the tree", Long.toString(proof.leaf())),
        new Fact("size of the tree", Long.toString(proof.size())),
        new Fact("hash of the record", proof.leafHash().hex()),
        new Fact("hashes of the proof", String.join(" ", hex(proof.hashes()))));
  }

  private static List<String> hex(List<Sha256> hashes) {
    return hashes.stream().map(Sha256::hex).toList();
  }
}
