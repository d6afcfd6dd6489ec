package entente.taxii;

import entente.problem.Problem;
import entente.problem.Problem.Kind;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides about the media types of a request (TAXII 2.1, sections 1.6.8 and 3.1). They are parsed,
 * never compared as text.
 */
final class TaxiiMediaTypes {
  private static final String VERSION = "2.1";
  private static final Set<String> GENERAL = Set.of("*/*", "application/*", "application/json");

  private TaxiiMediaTypes() {}

  /**
   * Refuses a request that will not take an answer of TAXII 2.1.
   *
   * @param accept the {@code Accept} header
   * @param strict whether the media type of TAXII must be named
   */
  static void requireAcceptable(Optional<String> accept, boolean strict) {
    boolean acceptable =
        accept
            .map(header -> ranges(header).anyMatch(range -> takesTaxii(range, strict)))
            .orElse(!strict);
    if (!acceptable) {
      throw new Problem(
          Kind.NOT_ACCEPTABLE, "Accept: application/taxii+json;version=2.1 was expected");
    }
  }

  /** Refuses a body that is not of the media type of TAXII 2.1. */
  static void requireSupported(Optional<String> contentType) {
    boolean supported =
        contentType.flatMap(TaxiiMediaTypes::parse).map(TaxiiMediaTypes::isTaxii).orElse(false);
    if (!supported) {
      throw new Problem(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: application/taxii+json;version=2.1 was expected");
    }
  }

  private static boolean takesTaxii(MediaType range, boolean strict) {
    return isWanted(range) && (isTaxii(range) || (!strict && GENERAL.contains(name(range))));
  }

  /** Parameters other than the version, a charset for one, say nothing to us. */
  private static boolean isTaxii(MediaType type) {
    String version = parameter(type, "version").orElse(VERSION);
    return name(type).equals("application/taxii+json") && version.equals(VERSION);
  }

  /** A quality of zero means "not this one" (RFC 9110, section 12.4.2). */
  private static boolean isWanted(MediaType range) {
    return parameter(range, "q").map(quality -> !quality.matches("0(\\.0*)?")).orElse(true);
  }

  private static Optional<String> parameter(MediaType type, String name) {
    return type.getParameters().entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .map(parameter -> parameter.getValue().strip())
        .findFirst();
  }

  private static String name(MediaType type) {
    return (type.getType() + "/" + type.getSubtype().strip()).toLowerCase(Locale.ROOT);
  }

  private static Stream<MediaType> ranges(String header) {
    return Stream.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(TaxiiMediaTypes::parse)
        .flatMap(Optional::stream);
  }

  private static Optional<MediaType> parse(String text) {
    try {
      return Optional.of(MediaType.valueOf(text.strip()));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
