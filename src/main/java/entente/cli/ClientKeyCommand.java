package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about client keys. */
@Command(
    name = "client-key",
    description = {
      "Issues, lists, shows and revokes keys for clients that can only hold a password.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ClientKeyIssueCommand.class,
      ClientKeyListCommand.class,
      ClientKeyShowCommand.class,
      ClientKeyRevokeCommand.class
    })
final class ClientKeyCommand {}
