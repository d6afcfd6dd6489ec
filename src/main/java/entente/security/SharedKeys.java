package entente.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** Secrets that all instances share. */
public interface SharedKeys {

  /** The key of that name, 32 random bytes; the first to ask makes it. */
  Uni<Buffer> key(String name);
}
