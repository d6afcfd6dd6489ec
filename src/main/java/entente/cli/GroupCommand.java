package entente.cli;

import entente.catalog.PartnerCode;
import entente.sharing.AgreementEditor;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Membership;
import entente.sharing.Named;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about groups; a group is there as long as it has a membership. */
@Command(
    name = "group",
    description = {
      "Lists, shows, adds and removes groups of partners, which markings can name.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GroupCommand.ListAll.class,
      GroupCommand.Show.class,
      GroupCommand.Add.class,
      GroupCommand.Remove.class
    })
final class GroupCommand {

  @Command(name = "list", description = "Lists the groups: code, memberships.")
  static final class ListAll extends AgreementCommand {
    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      Coalition coalition = editor.coalition();
      Named named = new Named(coalition);
      coalition.agreement().memberships().stream()
          .map(Membership::group)
          .distinct()
          .sorted()
          .forEach(it -> out.println(it + "  " + named.group(it).size()));
    }
  }

  @Command(name = "show", description = "Shows the memberships of a group.")
  static final class Show extends AgreementCommand {
    @Parameters(paramLabel = "GROUP", description = "the group")
    private String group = "";

    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      new Named(editor.coalition()).group(group).forEach(it -> out.println(EntryLines.of(it)));
    }
  }

  @Command(name = "add", description = "Adds a group with its first members.")
  static final class Add extends EntryChange {
    @Parameters(paramLabel = "GROUP", description = "two to twelve upper-case letters")
    private String group = "";

    @Option(
        names = "--partner",
        required = true,
        paramLabel = "CODE",
        description = "a member; may be given several times")
    private List<String> partners = List.of();

    @Option(
        names = "--from",
        required = true,
        paramLabel = "DAY",
        description = "their first day, as in 2027-01-31 (UTC)")
    private LocalDate from = LocalDate.MIN;

    @Option(
        names = "--until",
        paramLabel = "DAY",
        description = "the first day on which they are no longer members")
    private @Nullable LocalDate until;

    @Override
    List<Edit> edits(Coalition coalition) {
      new Named(coalition).requireNoGroup(group);
      return partners.stream()
          .map(
              partner ->
                  new Membership(group, new PartnerCode(partner), from, Optional.ofNullable(until)))
          .<Entry>map(Entry.OfMembership::new)
          .map(Edit::add)
          .toList();
    }
  }

  @Command(name = "remove", description = "Removes a group with all its memberships.")
  static final class Remove extends EntryChange {
    @Parameters(paramLabel = "GROUP", description = "the group")
    private String group = "";

    @Override
    List<Edit> edits(Coalition coalition) {
      return new Named(coalition)
          .group(group).stream().<Entry>map(Entry.OfMembership::new).map(Edit::remove).toList();
    }
  }
}
