package entente.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A media type of a {@code Content-Type} header, or a media range of an {@code Accept} header (RFC
 * 9110, section 12.5.1). They are parsed, never compared as text.
 */
public final class MediaRange {
  private static final Pattern NONE = Pattern.compile("0(\\.0*)?");

  private final String name;
  private final Map<String, String> parameters;

  /** A parsed media range; the names of its parameters are in lower case. */
  MediaRange(String name, Map<String, String> parameters) {
    this.name = name.toLowerCase(Locale.ROOT);
    this.parameters = Map.copyOf(parameters);
  }

  /** The media ranges of an {@code Accept} header; those that cannot be parsed are left out. */
  public static Stream<MediaRange> all(String header) {
    return MediaRangeParser.elements(header).stream()
        .map(MediaRange::parse)
        .flatMap(Optional::stream);
  }

  /** The media type of a {@code Content-Type} header, if it can be parsed. */
  public static Optional<MediaRange> parse(String text) {
    return new MediaRangeParser(text).parse();
  }

  /** The type and subtype in lower case, without parameters. */
  public String name() {
    return name;
  }

  /** Whether it has that name, and either that {@code version} parameter or none. */
  public boolean is(String expected, String version) {
    return name.equals(expected) && parameters.getOrDefault("version", version).equals(version);
  }

  /** Whether its quality is above zero, which means "not acceptable" (RFC 9110, section 12.4.2). */
  public boolean isWanted() {
    String quality = parameters.get("q");
    return quality == null || !NONE.matcher(quality).matches();
  }
}
