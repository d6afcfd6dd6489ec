package entente.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The parent of all commands. */
@Command(
    name = "entente",
    description = "A STIX 2.1 and TAXII 2.1 server; without a command, the server starts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TokenCommand.class,
      PartnerCommand.class,
      GroupCommand.class,
      MembershipCommand.class,
      CollectionCommand.class,
      GrantCommand.class,
      SuspensionCommand.class,
      IssuerCommand.class,
      AuditCommand.class,
      ClientKeyCommand.class,
      ProposalCommand.class,
      BundleCommand.class,
      DatabaseCommand.class,
      StoreCommand.class,
      SbomCommand.class
    })
public final class EntenteCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "shows this help")
  @SuppressWarnings("UnusedVariable") // Picocli asks the option, not the field.
  private boolean help;

  private EntenteCommand() {}

  /** Runs the command that the arguments name; the answer is the exit code of the process. */
  public static int run(String... arguments) {
    CommandLine command = commandLine();
    // All commands share these; what has no end of line is written only when they are flushed.
    PrintWriter out = command.getOut();
    PrintWriter err = command.getErr();
    try {
      return command.execute(arguments);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** The command line with all commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new EntenteCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(EntenteCommand::failed);
  }

  /** One sentence: a stack trace helps nobody at a prompt. */
  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().println(failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
