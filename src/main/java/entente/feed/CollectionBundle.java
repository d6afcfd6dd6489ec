package entente.feed;

import entente.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bundle file of a collection.
 *
 * @param name the file's name
 * @param sha256 of the file
 * @param content the file
 */
record CollectionBundle(String name, Sha256 sha256, byte[] content) {

  /** The bundle for a collection, from a directory, or from what comes with the server. */
  static Optional<CollectionBundle> of(String alias, Optional<Path> directory) {
    return Stream.of(alias + ".json", alias + ".json.gz")
        .flatMap(name -> read(name, directory).stream())
        .findFirst();
  }

  private static Optional<CollectionBundle> read(String name, Optional<Path> directory) {
    try (InputStream file =
        directory.isPresent() ? open(directory.get().resolve(name)) : open(name)) {
      if (file == null) {
        return Optional.empty();
      }
      byte[] content = file.readAllBytes();
      return Optional.of(new CollectionBundle(name, Sha256.of(content), content));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundle " + name, e);
    }
  }

  private static @Nullable InputStream open(Path file) throws IOException {
    return Files.exists(file) ? Files.newInputStream(file) : null;
  }

  private static @Nullable InputStream open(String name) {
    return CollectionBundle.class.getResourceAsStream("/stix-bundles/" + name);
  }

  /** The bundle's JSON text. */
  byte[] text() {
    if (!name.endsWith(".gz")) {
      return content;
    }
    try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return unpacked.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the bundle " + name, e);
    }
  }
}
