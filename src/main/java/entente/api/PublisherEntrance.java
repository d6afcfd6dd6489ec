package entente.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.http.Exchange;
import entente.http.MediaRange;
import entente.http.MediaTypes;
import entente.problem.Problem;
import entente.problem.Problem.Kind;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Lets a publisher in, asking in the order in which TAXII asks: 404, 403, 406, 415. */
@ApplicationScoped
class PublisherEntrance {
  /** The media type of a bundle (STIX 2.1, section 1.5). */
  static final String STIX = "application/stix+json";

  /** The media type of an envelope (TAXII 2.1, section 1.6.8). */
  static final String TAXII = "application/taxii+json";

  private static final String VERSION = "2.1";
  private static final Set<String> ACCEPTED = Set.of("*/*", "application/*", MediaTypes.JSON);

  private final AccessPolicy policy;

  PublisherEntrance(AccessPolicy policy) {
    this.policy = policy;
  }

  /** What the caller may do with the collection of that alias or identifier; he may write to it. */
  Access toWrite(Exchange exchange, String collection) {
    Access access = policy.access(exchange.coalition(), exchange.caller(), collection);
    exchange.concerns(access.collection().id());
    access.requireWrite();
    return access;
  }

  /** Goes on only where the caller may write somewhere. */
  void requireWriter(Exchange exchange) {
    policy.requireWriter(exchange.coalition(), exchange.caller());
  }

  /** Goes on only where JSON is taken for an answer. */
  void requireAcceptable(Exchange exchange) {
    boolean acceptable =
        exchange
            .header("Accept")
            .map(
                header ->
                    MediaRange.all(header)
                        .anyMatch(range -> range.isWanted() && ACCEPTED.contains(range.name())))
            .orElse(true);
    if (!acceptable) {
      throw new Problem(Kind.NOT_ACCEPTABLE, "Accept: application/json was expected");
    }
  }

  /**
   * Which of some media types the body is of.
   *
   * @param names those that are taken, without parameters
   */
  @CanIgnoreReturnValue
  String requireSupported(Exchange exchange, List<String> names) {
    return exchange
        .header("Content-Type")
        .flatMap(MediaRange::parse)
        .flatMap(type -> names.stream().filter(name -> type.is(name, VERSION)).findFirst())
        .orElseThrow(
            () ->
                new Problem(
                    Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: %s was expected, in version 2.1"
                        .formatted(String.join(" or ", names))));
  }
}
