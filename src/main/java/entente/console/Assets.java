package entente.console;

import entente.digest.Sha256;
import entente.problem.Problem;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pages are shown with: it is the same for everybody. Each file has its digest in its address,
 * so that browsers may keep it for good.
 */
@ApplicationScoped
class Assets {
  private static final String STYLE = "console.css";
  private static final String ICON = "icon.svg";

  private final Map<String, Asset> byName =
      Stream.of(new Named(STYLE, "text/css;charset=UTF-8"), new Named(ICON, "image/svg+xml"))
          .collect(Collectors.toUnmodifiableMap(Named::name, Assets::read));

  private record Named(String name, String mediaType) {}

  /**
   * A file.
   *
   * @param path its address
   * @param mediaType its media type
   * @param content its bytes
   */
  record Asset(String path, String mediaType, Buffer content) {}

  private static Asset read(Named named) {
    try (InputStream stream = Assets.class.getResourceAsStream(named.name())) {
      Buffer content = Buffer.buffer(Objects.requireNonNull(stream).readAllBytes());
      String digest = Sha256.of(content.getByteBuf().nioBuffer()).toString().substring(0, 16);
      return new Asset(
          ConsolePaths.ASSETS + "/" + digest + "/" + named.name(), named.mediaType(), content);
    } catch (IOException e) {
      throw new UncheckedIOException("the console is incomplete: " + named.name(), e);
    }
  }

  /** The address of the style sheet. */
  String style() {
    return asset(STYLE).path();
  }

  /** The address of the icon. */
  String icon() {
    return asset(ICON).path();
  }

  /** The file at an address; a digest that is not the file's is not found. */
  Asset at(String digest, String name) {
    Asset found = asset(name);
    if (!found.path().equals(ConsolePaths.ASSETS + "/" + digest + "/" + name)) {
      throw notFound();
    }
    return found;
  }

  private Asset asset(String name) {
    Asset found = byName.get(name);
    if (found == null) {
      throw notFound();
    }
    return found;
  }

  private static Problem notFound() {
    return Problem.notFound("there is no such resource");
  }
}
