package entente.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A media type, or a range of them, as headers give it. Media types are parsed, never compared as
 * text.
 */
public final class MediaRange {
  private final MediaType type;

  private MediaRange(MediaType type) {
    this.type = type;
  }

  /** Those of an {@code Accept} header that can be read. */
  public static Stream<MediaRange> all(String header) {
    return Stream.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(MediaRange::parse)
        .flatMap(Optional::stream);
  }

  /** The one of a {@code Content-Type} header, if it can be read. */
  public static Optional<MediaRange> parse(String text) {
    try {
      return Optional.of(new MediaRange(MediaType.valueOf(text.strip())));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Its type and subtype in lower case, without parameters. */
  public String name() {
    return (type.getType() + "/" + type.getSubtype().strip()).toLowerCase(Locale.ROOT);
  }

  /** Whether it is of that name, and of that version or of none. */
  public boolean is(String name, String version) {
    return name().equals(name) && parameter("version").orElse(version).equals(version);
  }

  /** A quality of zero means "not this one" (RFC 9110, section 12.4.2). */
  public boolean isWanted() {
    return parameter("q").map(quality -> !quality.matches("0(\\.0*)?")).orElse(true);
  }

  /** Parameters are looked for by name: a charset, for one, says nothing to us. */
  private Optional<String> parameter(String name) {
    return type.getParameters().entrySet().stream()
        .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
        .map(parameter -> parameter.getValue().strip())
        .findFirst();
  }
}
