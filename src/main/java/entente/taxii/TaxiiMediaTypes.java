package entente.taxii;

import entente.http.ContentNegotiation;
import entente.http.MediaRange;
import entente.http.MediaTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the media types of a request (TAXII 2.1, sections 1.6.8 and 3.1). */
final class TaxiiMediaTypes {
  private static final Set<String> GENERAL = Set.of("*/*", "application/*", MediaTypes.JSON);

  private TaxiiMediaTypes() {}

  /**
   * Refuses a request that does not accept TAXII 2.1.
   *
   * @param accept the {@code Accept} header
   * @param strict whether the media type of TAXII must be named
   */
  static void requireAcceptable(Optional<String> accept, boolean strict) {
    ContentNegotiation.requireAcceptable(
        strict ? accept.or(() -> Optional.of("")) : accept,
        range -> isTaxii(range) || (!strict && GENERAL.contains(range.name())),
        MediaTypes.TAXII);
  }

  /**
   * Refuses a body that cannot be added.
   *
   * @param contentType the {@code Content-Type} header
   * @param strict whether it must be an envelope's; else a bundle's is supported too
   */
  static void requireSupported(Optional<String> contentType, boolean strict) {
    ContentNegotiation.requireSupported(
        contentType,
        strict ? List.of(MediaTypes.ENVELOPE) : List.of(MediaTypes.ENVELOPE, MediaTypes.BUNDLE));
  }

  private static boolean isTaxii(MediaRange range) {
    return range.is(MediaTypes.ENVELOPE, MediaTypes.VERSION);
  }
}
