package entente.mongod;

import static org.assertj.core.api.Assertions.assertThat;

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
    TestProgram tests = TestProgram.start(Tests.class);
    ProcessHandle server = ProcessHandle.of(Long.parseLong(tests.firstLine())).orElseThrow();

    tests.kill();

    assertThat(server.onExit().get(END_SECONDS_MAX, TimeUnit.SECONDS).isAlive()).isFalse();
  }
}
