package entente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
  @Test
  void defaultsBoundWhatWaits() {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(AuditConfig.class)
            .build()
            .getConfigMapping(AuditConfig.class);

    assertThat(config.recordsWaitingMax()).isEqualTo(10_000);
    assertThat(config.charactersWaitingMax()).isEqualTo(8_388_608);
    assertThat(config.recordsPerWriteMax()).isEqualTo(1_000);
    assertThat(config.writeTimeout()).isEqualTo(Duration.ofSeconds(5));
  }
}
