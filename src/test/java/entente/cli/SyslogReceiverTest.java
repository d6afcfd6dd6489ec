package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.audit.SampleLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Records are sent to whom they are meant for, and count as taken when they have been read. */
class SyslogReceiverTest {
  @TempDir static Path directory;
  private SyslogListener listener;

  @BeforeEach
  void listen() throws Exception {
    listener = SyslogListener.in(directory);
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  private static SyslogReceiver receiver(String options) throws IOException {
    SyslogOptions parsed = new SyslogOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(parsed))
        .parseArgs(options.strip().split(" ", -1));
    return parsed.target();
  }

  @Test
  void allHaveArrivedWhenTheyCountAsTaken() throws IOException {
    List<String> lines = IntStream.rangeClosed(1, 1_000).mapToObj(SampleLines::line).toList();

    receiver(listener.options()).deliver(lines);

    assertThat(listener.failures()).isEmpty();
    assertThat(listener.messages()).hasSize(1_000);
    assertThat(listener.messages().get(999))
        .startsWith("<110>1 2021-07-19T12:00:00.000000Z ")
        .contains(" entente - read_objects - {\"class_uid\":6003,", "\"uid\":\"1000\"")
        .endsWith("}");
  }

  @Test
  void whatAReceiverLeavesUnreadIsNotTaken() {
    listener.breakOff(true);
    List<String> lines = List.of(SampleLines.line(1));

    assertThatThrownBy(() -> receiver(listener.options()).deliver(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not take the records");
    assertThat(listener.messages()).isEmpty();
  }

  @Test
  void receiverWithAnUntrustedCertificateIsSentNothing() {
    String options = listener.options().replaceFirst(" --syslog-trust .*", "");

    assertThatThrownBy(() -> receiver(options).deliver(List.of(SampleLines.line(1))))
        .hasMessageContaining("PKIX");
    assertThat(listener.messages()).isEmpty();
  }

  /** Its certificate is trusted, and is another machine's. */
  @Test
  void receiverOfAnotherNameIsSentNothing() {
    String options = listener.options().replace("localhost", "127.0.0.2");

    assertThatThrownBy(() -> receiver(options).deliver(List.of(SampleLines.line(1))))
        .isInstanceOf(IOException.class);
    assertThat(listener.messages()).isEmpty();
  }

  @Test
  void senderShowsItsCertificateWhereItIsAskedFor() throws IOException {
    listener.askForCertificates();
    List<String> lines = List.of(SampleLines.line(1));

    assertThatThrownBy(() -> receiver(listener.options()).deliver(lines))
        .isInstanceOf(IOException.class);
    receiver(listener.options() + listener.identityOptions()).deliver(lines);

    assertThat(listener.messages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"siem", "siem:", "siem:65536", "siem:x", ":6514", "2001:db8::1:6514"})
  void receiverIsNamedWithItsPort(String name) {
    assertThatThrownBy(() -> receiver("--syslog " + name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HOST:PORT was expected");
  }

  @Test
  void addressOfVersion6StandsInBrackets() throws IOException {
    assertThat(receiver("--syslog [2001:db8::1]:6514").host()).isEqualTo("2001:db8::1");
  }
}
