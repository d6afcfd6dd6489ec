package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about the key that signs checkpoints. */
@Command(
    name = "key",
    description = "Rotates the key that signs checkpoints of the access log.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditKeyRotateCommand.class)
final class AuditKeyCommand {}
