package entente.cli;

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
}
