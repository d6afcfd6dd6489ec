package entente.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A media type of a {@code Content-Type} header, or a media range of an {@code Accept} header (RFC
 * 9110, section 12.5.1). They are parsed, never compared as text.
 */
public final class MediaRange {
  private final MediaType type;

  private MediaRange(MediaType type) {
    this.type = type;
  }

  /** The media ranges of an {@code Accept} header; those that cannot be parsed are left out. */
  public static Stream<MediaRange> all(String header) {
    return Stream.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(MediaRange::parse)
        .flatMap(Optional::stream);
  }

  /** The media type of a {@code Content-Type} header, if it can be parsed. */
  public static Optional<MediaRange> parse(String text) {
    try {
      return Optional.of(new MediaRange(MediaType.valueOf(text.strip())));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The type and subtype in lower case, without parameters. */
  public String name() {
    return (type.getType() + "/" + type.getSubtype().strip()).toLowerCase(Locale.ROOT);
  }

  /** Whether it has that name, and either that {@code version} parameter or none. */
  public boolean is(String name, String version) {
    return name().equals(name) && parameter("version").orElse(version).equals(version);
  }

  /** Whether its quality is above zero, which means "not acceptable" (RFC 9110, section 12.4.2). */
  public boolean isWanted() {
    return parameter("q").map(quality -> !quality.matches("0(\\.0*)?")).orElse(true);
  }

  /** Other parameters, a charset for example, are ignored. */
  private Optional<String> parameter(String name) {
    return type.getParameters().entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .map(parameter -> parameter.getValue().strip())
        .findFirst();
  }
}
