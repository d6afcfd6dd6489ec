package entente.cli;

import picocli.CommandLine.Command;

/** The parent of the commands about the bill of materials. */
@Command(
    name = "sbom",
    description = "Works on the server's bill of materials (CycloneDX).",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SbomCheckCommand.class)
final class SbomCommand {}
