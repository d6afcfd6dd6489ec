package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about bundles. */
@Command(
    name = "bundle",
    description = "Works on STIX bundles.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BundleBuildCommand.class, BundleValidateCommand.class})
final class BundleCommand {}
