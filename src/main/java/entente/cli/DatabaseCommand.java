package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about a PostgreSQL that an operator has configured. */
@Command(
    name = "database",
    description = "Works on the PostgreSQL that is configured.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DatabaseMigrateCommand.class)
final class DatabaseCommand {}
