package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about the stores of objects. */
@Command(
    name = "store",
    description = "Works on the stores that keep the objects.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = StoreCopyCommand.class)
final class StoreCommand {}
