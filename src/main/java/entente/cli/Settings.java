package entente.cli;

import io.quarkus.runtime.configuration.ConfigUtils;

/** The settings as the server would read them, without starting it. */
final class Settings {

  private Settings() {}

  /** Those of one room. */
  static <T> T of(Class<T> mapping) {
    return ConfigUtils.configBuilder().withMapping(mapping).build().getConfigMapping(mapping);
  }
}
