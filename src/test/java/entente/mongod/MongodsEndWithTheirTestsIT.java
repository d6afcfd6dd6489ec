package entente.mongod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of the tests, no server of theirs is left behind. */
@EnabledWithMongod
class MongodsEndWithTheirTestsIT {
  private static final int END_SECONDS_MAX = 60;

  /** Tests that are in the middle of their work. */
  static final class Tests {
    private Tests() {}

    /** Starts a server, tells its process, and is never done. */
    public static void main(String[] arguments) throws InterruptedException {
      try (SingleServer server = new SingleServer()) {
        System.out.println(server.pid());
        Thread.currentThread().join();
      }
    }
  }

  @Test
  @Timeout(120)
  void serverEndsWithTestsThatAreKilled() throws Exception {
    Process tests = tests();
    ProcessHandle server = ProcessHandle.of(firstLine(tests)).orElseThrow();

    tests.destroyForcibly();

    assertThat(server.onExit().get(END_SECONDS_MAX, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  private static Process tests() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            classPath,
            Tests.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long firstLine(Process process) throws IOException {
    BufferedReader printed =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    return Long.parseLong(printed.readLine());
  }
}
