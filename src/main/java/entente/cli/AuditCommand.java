package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about the access log. */
@Command(
    name = "audit",
    description =
        "Exports, delivers, verifies and shortens the access log, erases personal facts in it, and"
            + " rotates the key that signs it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AuditDeliverCommand.class,
      AuditEraseCommand.class,
      AuditExportCommand.class,
      AuditKeyCommand.class,
      AuditRetainCommand.class,
      AuditVerifyCommand.class
    })
final class AuditCommand {}
