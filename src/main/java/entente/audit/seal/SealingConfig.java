package entente.audit.seal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of what makes the access log tamper-evident. */
@ConfigMapping(prefix = "entente.sealing")
public interface SealingConfig {

  /**
   * The name under which checkpoints are signed, without spaces and plus signs, for example
   * `log.example.org/access`. All instances have the same one; keep it, as witnesses know the log
   * by it.
   */
  @WithDefault("entente/access-log")
  String name();

  /**
   * A file with the key that signs checkpoints: Ed25519, PKCS #8, as `openssl genpkey -algorithm
   * ed25519` makes it; behind it, in the same file, may be one of `-algorithm ML-DSA-44`, with
   * which one in each minute is signed as well. All instances have the same one. Without it, a
   * server that starts its own database makes one in its data directory; any other signs nothing,
   * and says so.
   */
  Optional<Path> key();

  /** A file that always has the newest checkpoint, for whoever passes it on to witnesses. */
  Optional<Path> checkpointFile();

  /** Whether each new checkpoint is printed on standard output, for whoever collects that. */
  @WithDefault("false")
  boolean checkpointOutput();
}
