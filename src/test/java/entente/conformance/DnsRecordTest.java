package entente.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator publishes is not ours to answer; they are told how. */
class DnsRecordTest {
  @Test
  @Tag("T-3.9-1")
  void operatorIsToldTheNameOfTheServiceInDns() throws IOException {
    assertThat(Files.readString(Path.of("docs/configuration.md")))
        .contains("_taxii2._tcp.example.org. 86400 IN SRV 0 5 443 taxii.example.org.");
  }
}
