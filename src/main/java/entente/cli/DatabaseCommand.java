package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about the PostgreSQL that a server uses. */
@Command(
    name = "database",
    description = "Works on the PostgreSQL that the server uses.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DatabaseMigrateCommand.class, DatabaseBackupCommand.class})
final class DatabaseCommand {}
