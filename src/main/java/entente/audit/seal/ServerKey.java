package entente.audit.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The key that this server signs checkpoints with, read once. */
@ApplicationScoped
public class ServerKey {
  private static final Logger LOG = Logger.getLogger(ServerKey.class);
  private static final String FILE = "sealing-key.pem";

  /** What a data directory holds where the server starts its own database: it is alone then. */
  private static final String EMBEDDED_DATABASE = "postgresql";

  private final SealingConfig config;
  private final Path data;
  private final Optional<SigningKey> key;

  ServerKey(SealingConfig config, @ConfigProperty(name = "entente.data") Path data) {
    this.config = config;
    this.data = data;
    this.key = read();
  }

  private Optional<SigningKey> read() {
    if (!VerifierKey.isName(config.name())) {
      throw new IllegalStateException(
          "entente.sealing.name is '%s': a name without spaces and plus signs was expected"
              .formatted(config.name()));
    }
    if (config.key().isPresent()) {
      return config.key().map(file -> SigningKey.read(config.name(), file));
    }
    if (Files.isDirectory(data.resolve(EMBEDDED_DATABASE))) {
      return Optional.of(SigningKey.readOrMake(config.name(), data.resolve(FILE)));
    }
    LOG.warn("checkpoints of the access log are not signed: entente.sealing.key is not set");
    return Optional.empty();
  }

  /**
   * The key; none where none is configured.
   *
   * @throws RuntimeException with the setting or the file that is wrong, at the first call; the
   *     start of the server makes it
   */
  public Optional<SigningKey> key() {
    return key;
  }
}
