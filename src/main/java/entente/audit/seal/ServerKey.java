package entente.audit.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The key that this server signs checkpoints with: read at the start, and again when its file has
 * become another one.
 */
@ApplicationScoped
public class ServerKey {
  private static final Logger LOG = Logger.getLogger(ServerKey.class);
  private static final String FILE = "sealing-key.pem";

  /** What a data directory holds where the server starts its own database: it is alone then. */
  private static final String EMBEDDED_DATABASE = "postgresql";

  private final String name;
  private final Optional<Path> file;
  private volatile Known known;

  /** That of which it was said that it holds no key, so that it is said once. */
  private volatile Optional<Version> told = Optional.empty();

  /**
   * A key that was read.
   *
   * @param key the key, if there is one
   * @param version that of its file; absent where there was none
   */
  private record Known(Optional<SigningKey> key, Optional<Version> version) {}

  /** What changes when a file is replaced or written, whoever sets its times. */
  private record Version(@Nullable Object file, FileTime modified, long size) {
    static Version of(BasicFileAttributes attributes) {
      return new Version(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }
  }

  ServerKey(SealingConfig config, @ConfigProperty(name = "entente.data") Path data) {
    this.name = config.name();
    this.file = file(config, data);
    // In this order: a file that is replaced in between is read again.
    Optional<Version> version = version();
    this.known = new Known(file.map(it -> key(config, it)), version);
    if (file.isEmpty()) {
      LOG.warn("checkpoints of the access log are not signed: entente.sealing.key is not set");
    }
  }

  /**
   * The file with the key of a server with these settings; none where it has no key.
   *
   * @param data the data directory
   * @throws IllegalStateException if the name of the log is not allowed in a checkpoint
   */
  public static Optional<Path> file(SealingConfig config, Path data) {
    if (!VerifierKey.isName(config.name())) {
      throw new IllegalStateException(
          "entente.sealing.name is '%s': a name without spaces and plus signs was expected"
              .formatted(config.name()));
    }
    return config
        .key()
        .or(
            () ->
                Optional.of(data.resolve(FILE))
                    .filter(it -> Files.isDirectory(data.resolve(EMBEDDED_DATABASE))));
  }

  private static SigningKey key(SealingConfig config, Path file) {
    return config.key().isPresent()
        ? SigningKey.read(config.name(), file)
        : SigningKey.readOrMake(config.name(), file);
  }

  /**
   * The key; none where none is configured. A file that was replaced by one that holds no key
   * changes nothing until it is put right.
   *
   * @throws RuntimeException with the setting or the file that is wrong, at the first call; the
   *     start of the server makes it
   */
  public Optional<SigningKey> key() {
    Optional<Version> version = version();
    if (!version.equals(known.version())) {
      reread().ifPresent(key -> known = new Known(Optional.of(key), version));
    }
    return known.key();
  }

  private Optional<Version> version() {
    try {
      return file.isPresent() && Files.exists(file.get())
          ? Optional.of(Version.of(Files.readAttributes(file.get(), BasicFileAttributes.class)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tried again until it succeeds: to give the server the right to read it changes no version. */
  private Optional<SigningKey> reread() {
    Optional<Version> version = version();
    try {
      return file.map(it -> SigningKey.read(name, it));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      if (!told.equals(version)) {
        LOG.warnf("checkpoints are signed with the key from before: %s", e.getMessage());
        told = version;
      }
      return Optional.empty();
    }
  }
}
