package entente;

import entente.cli.EntenteCommand;
import entente.ops.StartFailure;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/** The entry point: the server, or with arguments one of its commands, which starts no server. */
@QuarkusMain
public final class Entente {
  /** Read by the JDK before the first connection. */
  private static final String REFUSE_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

  private Entente() {}

  public static void main(String... arguments) {
    refuseRenegotiation();
    if (arguments.length == 0) {
      // The log begins a few seconds later.
      System.out.println(
          "Entente is starting; the first start also creates its database and loads its bundles");
      Quarkus.run(null, Entente::end);
    } else {
      System.exit(EntenteCommand.run(arguments));
    }
  }

  /** In TLS 1.2 a client could have keys negotiated again and again, at the server's cost. */
  private static void refuseRenegotiation() {
    if (System.getProperty(REFUSE_RENEGOTIATION) == null) {
      System.setProperty(REFUSE_RENEGOTIATION, "true");
    }
  }

  private static void end(int exitCode, @Nullable Throwable failure) {
    if (exitCode != 0) {
      StartFailure.lastLine(failure).ifPresent(System.err::println);
    }
    // Where a signal ends the process it is ending already, and would wait for itself.
    if (!ApplicationLifecycleManager.isVmShuttingDown()) {
      System.exit(exitCode);
    }
  }
}
