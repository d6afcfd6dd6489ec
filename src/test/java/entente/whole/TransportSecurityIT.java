package entente.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged server, given a certificate and no word on plain HTTP. */
@ExtendWith(CleanWorkplace.class)
class TransportSecurityIT {
  @Test
  @Timeout(300)
  @Tag("T-8.2.2-1")
  void doesNotStartAndSaysWhatToSet() {
    Installation installation =
        Installation.empty("tls-without-a-word")
            .with("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE", "server.p12");

    Installation.Ended ended = installation.run(List.of());

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.output())
        .contains("set quarkus.http.insecure-requests=disabled")
        .doesNotContain("Listening on");
  }
}
