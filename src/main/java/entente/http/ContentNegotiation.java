package entente.http;

import entente.problem.Problem;
import entente.problem.Problem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks the media types that a request accepts and sends, the same for all interfaces. */
public final class ContentNegotiation {
  private ContentNegotiation() {}

  /**
   * Refuses a request that accepts none of our media types.
   *
   * @param accept the {@code Accept} header; without one everything is accepted
   * @param ours whether a media range includes one of ours
   * @param expected what the refusal names
   * @throws Problem of kind {@code NOT_ACCEPTABLE}
   */
  public static void requireAcceptable(
      Optional<String> accept, Predicate<MediaRange> ours, String expected) {
    boolean acceptable =
        accept
            .map(
                header ->
                    MediaRange.all(header).anyMatch(range -> range.isWanted() && ours.test(range)))
            .orElse(true);
    if (!acceptable) {
      throw new Problem(Kind.NOT_ACCEPTABLE, "Accept: %s was expected".formatted(expected));
    }
  }

  /**
   * Refuses a body that is compressed: none is unpacked, so a small one cannot become a large one.
   *
   * @param contentEncoding the {@code Content-Encoding} header
   * @throws Problem of kind {@code UNSUPPORTED_MEDIA_TYPE} (RFC 9110, section 8.4)
   */
  public static void requireIdentity(Optional<String> contentEncoding) {
    if (contentEncoding
        .filter(coding -> !coding.strip().equalsIgnoreCase("identity"))
        .isPresent()) {
      throw new Problem(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding: identity was expected; no body is unpacked");
    }
  }

  /**
   * Refuses a body of another media type, or of another version of one than 2.1.
   *
   * @param contentType the {@code Content-Type} header
   * @param names the supported media types, without parameters
   * @throws Problem of kind {@code UNSUPPORTED_MEDIA_TYPE}
   */
  public static void requireSupported(Optional<String> contentType, List<String> names) {
    boolean supported =
        contentType
            .flatMap(MediaRange::parse)
            .filter(type -> names.stream().anyMatch(name -> type.is(name, MediaTypes.VERSION)))
            .isPresent();
    if (!supported) {
      throw new Problem(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: %s was expected, in version %s"
              .formatted(String.join(" or ", names), MediaTypes.VERSION));
    }
  }
}
