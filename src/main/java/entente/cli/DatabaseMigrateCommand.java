package entente.cli;

import entente.database.DatabaseConfig;
import entente.database.DatabaseMigration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Applies the migrations and ends, so that the owner's password is needed by this command alone and
 * no server has it.
 */
@Command(
    name = "migrate",
    description = {
      "Brings the PostgreSQL that is configured to the newest schema.",
      "It connects as entente.database.owner-username; the servers are then started with"
          + " entente.database.migrate=false."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the schema is the newest",
      "1:the database cannot be used; the line says why"
    })
final class DatabaseMigrateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    int version =
        DatabaseMigration.configured(Settings.all(), Settings.of(DatabaseConfig.class)).apply();
    Optional.ofNullable(spec)
        .orElseThrow()
        .commandLine()
        .getOut()
        .println("the schema is of version " + version);
    return 0;
  }
}
