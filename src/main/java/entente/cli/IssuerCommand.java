package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about issuers. */
@Command(
    name = "issuer",
    description = {
      "Registers, lists, shows and removes the issuers whose tokens are accepted.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IssuerRegisterCommand.class,
      IssuerListCommand.class,
      IssuerShowCommand.class,
      IssuerRemoveCommand.class
    })
final class IssuerCommand {}
