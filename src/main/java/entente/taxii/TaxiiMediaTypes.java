package entente.taxii;

import entente.http.MediaRange;
import entente.problem.Problem;
import entente.problem.Problem.Kind;
import java.util.Optional;
import java.util.Set;

/** Checks the media types of a request (TAXII 2.1, sections 1.6.8 and 3.1). */
final class TaxiiMediaTypes {
  private static final String VERSION = "2.1";
  private static final Set<String> GENERAL = Set.of("*/*", "application/*", "application/json");

  private TaxiiMediaTypes() {}

  /**
   * Refuses a request that does not accept TAXII 2.1.
   *
   * @param accept the {@code Accept} header
   * @param strict whether the media type of TAXII must be named
   */
  static void requireAcceptable(Optional<String> accept, boolean strict) {
    boolean acceptable =
        accept
            .map(header -> MediaRange.all(header).anyMatch(range -> acceptsTaxii(range, strict)))
            .orElse(!strict);
    if (!acceptable) {
      throw new Problem(
          Kind.NOT_ACCEPTABLE, "Accept: application/taxii+json;version=2.1 was expected");
    }
  }

  /** Refuses a body that is not TAXII 2.1. */
  static void requireSupported(Optional<String> contentType) {
    boolean supported =
        contentType.flatMap(MediaRange::parse).map(TaxiiMediaTypes::isTaxii).orElse(false);
    if (!supported) {
      throw new Problem(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: application/taxii+json;version=2.1 was expected");
    }
  }

  private static boolean acceptsTaxii(MediaRange range, boolean strict) {
    return range.isWanted() && (isTaxii(range) || (!strict && GENERAL.contains(range.name())));
  }

  private static boolean isTaxii(MediaRange range) {
    return range.is("application/taxii+json", VERSION);
  }
}
