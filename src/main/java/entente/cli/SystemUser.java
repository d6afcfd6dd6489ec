package entente.cli;

/** Who runs a command. */
final class SystemUser {
  private SystemUser() {}

  /**
   * The user whose process this is, as the operating system says: the property {@code user.name} is
   * whatever the environment sets it to.
   */
  static String name() {
    return ProcessHandle.current().info().user().orElse("unknown");
  }
}
