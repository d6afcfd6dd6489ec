package entente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutOfMemoryExitTest {
  private static final long PATIENCE_SECONDS = 60;

  /** A program that would go on for ever, and whose other thread takes all memory there is. */
  static final class Program {
    private Program() {}

    public static void main(String... arguments) throws InterruptedException {
      OutOfMemoryExit.install();
      new Thread(() -> System.out.println(new long[Integer.MAX_VALUE / 4].length)).start();
      Thread.currentThread().join();
    }
  }

  @Test
  void processEndsWhereAThreadRunsOutOfMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Program.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(OutOfMemoryExit.CODE);
    } finally {
      process.destroyForcibly();
    }
  }
}
