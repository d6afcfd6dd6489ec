package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An operator cannot be two by how they start the command. */
class SystemUserTest {
  @Test
  void nameIsNotTheEnvironmentsToChoose() {
    String property = System.getProperty("user.name");
    String name = SystemUser.name();
    System.setProperty("user.name", "somebody else");
    try {
      assertThat(SystemUser.name()).isEqualTo(name).isNotBlank().isNotEqualTo("somebody else");
    } finally {
      System.setProperty("user.name", property);
    }
  }
}
