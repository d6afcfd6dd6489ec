package entente;

import entente.cli.EntenteCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The entry point: the server, or with arguments one of its commands, which starts no server. */
@QuarkusMain
public final class Entente {

  private Entente() {}

  public static void main(String... arguments) {
    if (arguments.length == 0) {
      // The log begins a few seconds later.
      System.out.println(
          "Entente is starting; the first start also creates its database and loads its bundles");
      Quarkus.run();
    } else {
      System.exit(EntenteCommand.run(arguments));
    }
  }
}
