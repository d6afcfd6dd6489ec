package entente.cli;

import entente.security.IssuerCheck;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.config.Config;

/** The settings as the server would read them, without starting it. */
final class Settings {

  private Settings() {}

  /** All of them. */
  static Config all() {
    return ConfigUtils.configBuilder().build();
  }

  /** Those of one room. */
  static <T> T of(Class<T> mapping) {
    return ConfigUtils.configBuilder().withMapping(mapping).build().getConfigMapping(mapping);
  }

  /** Whether they name a MongoDB for the objects. */
  static boolean isMongoConfigured() {
    return all().getOptionalValue("quarkus.mongodb.connection-string", String.class).isPresent();
  }

  /** The check of issuers that a server with these settings could use. */
  static IssuerCheck issuerCheck() {
    return new IssuerCheck(
        all().getOptionalValue(IssuerCheck.PUBLIC_ADDRESS, String.class).isPresent());
  }
}
