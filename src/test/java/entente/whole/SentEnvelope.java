package entente.whole;

import entente.digest.Sha256;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An envelope that was sent, and what its writer was answered.
 *
 * @param writer the partner who sent it
 * @param objects its objects
 * @param acknowledgement the body of the answer 202; absent if there was none
 */
record SentEnvelope(String writer, List<Indicator> objects, Optional<String> acknowledgement) {

  /** One to which that answer came. */
  static SentEnvelope answered(
      String writer, List<Indicator> objects, HttpResponse<String> answer) {
    return new SentEnvelope(
        writer,
        objects,
        Optional.of(answer).filter(it -> it.statusCode() == 202).map(HttpResponse::body));
  }

  /** One to which no answer came. */
  static SentEnvelope unanswered(String writer, List<Indicator> objects) {
    return new SentEnvelope(writer, objects, Optional.empty());
  }

  Set<String> ids() {
    return objects.stream().map(Indicator::id).collect(Collectors.toSet());
  }

  boolean acknowledged() {
    return acknowledgement.isPresent();
  }

  /** The identifier of its status, of one that was acknowledged. */
  String status() {
    return TaxiiClient.json(acknowledgement.orElseThrow()).path("id").asText();
  }

  /** The digest of the acknowledgement, of one that was acknowledged. */
  Sha256 bodySha256() {
    return Sha256.of(acknowledgement.orElseThrow().getBytes(StandardCharsets.UTF_8));
  }

  /** How many of its objects may be in the collection. */
  List<Integer> allowed() {
    return acknowledged() ? List.of(objects.size()) : List.of(0, objects.size());
  }
}
