package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about suspensions. */
@Command(
    name = "suspension",
    description = {
      "Refuses a partner, a client, an issuer, a token or a client key, until it is lifted.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SuspensionAddCommand.class,
      SuspensionLiftCommand.class,
      SuspensionListCommand.class
    })
final class SuspensionCommand {}
