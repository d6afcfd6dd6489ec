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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about who belongs to which group, and when. */
@Command(
    name = "membership",
    description = {
      "Lists, shows, adds, changes and removes memberships of groups.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      MembershipCommand.ListAll.class,
      MembershipCommand.Show.class,
      MembershipCommand.Add.class,
      MembershipCommand.Change.class,
      MembershipCommand.Remove.class
    })
final class MembershipCommand {

  /** What tells a membership from all others. */
  static final class Key {
    @Parameters(index = "0", paramLabel = "GROUP", description = "the group")
    private String group = "";

    @Parameters(index = "1", paramLabel = "PARTNER", description = "the member")
    private String partner = "";

    @Option(
        names = "--from",
        required = true,
        paramLabel = "DAY",
        description = "its first day, as in 2027-01-31 (UTC)")
    private LocalDate from = LocalDate.MIN;

    Membership existing(Coalition coalition) {
      return new Named(coalition)
          .group(group).stream()
              .filter(it -> it.partner().value().equals(partner) && it.from().equals(from))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no membership of %s in %s from %s"
                              .formatted(partner, group, from)));
    }
  }

  private static Entry until(Membership membership, @Nullable LocalDate until) {
    return new Entry.OfMembership(
        new Membership(
            membership.group(),
            membership.partner(),
            membership.from(),
            Optional.ofNullable(until)));
  }

  @Command(name = "list", description = "Lists the memberships: group, partner, from, until.")
  static final class ListAll extends AgreementCommand {
    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      editor.coalition().agreement().memberships().forEach(it -> out.println(EntryLines.of(it)));
    }
  }

  @Command(name = "show", description = "Shows a membership.")
  static final class Show extends AgreementCommand {
    @Mixin private Key key = new Key();

    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      out.println(EntryLines.of(key.existing(editor.coalition())));
    }
  }

  @Command(name = "add", description = "Makes a partner a member of a group that there is.")
  static final class Add extends EntryChange {
    @Mixin private Key key = new Key();

    @Option(
        names = "--until",
        paramLabel = "DAY",
        description = "the first day on which it is no longer a member")
    private @Nullable LocalDate until;

    @Override
    List<Edit> edits(Coalition coalition) {
      String group = new Named(coalition).group(key.group).get(0).group();
      Membership membership =
          new Membership(group, new PartnerCode(key.partner), key.from, Optional.empty());
      return List.of(Edit.add(until(membership, until)));
    }
  }

  @Command(name = "change", description = "Gives a membership another end.")
  static final class Change extends EntryChange {
    @Mixin private Key key = new Key();

    @Option(
        names = "--until",
        required = true,
        paramLabel = "DAY",
        description = "the first day on which it is no longer a member; none: without an end")
    private String until = "";

    @Override
    List<Edit> edits(Coalition coalition) {
      Membership membership = key.existing(coalition);
      return List.of(
          Edit.change(
              new Entry.OfMembership(membership),
              until(membership, Ends.end(until, LocalDate::parse).orElse(null))));
    }
  }

  @Command(name = "remove", description = "Removes a membership, as if it had never been.")
  static final class Remove extends EntryChange {
    @Mixin private Key key = new Key();

    @Override
    List<Edit> edits(Coalition coalition) {
      return List.of(Edit.remove(new Entry.OfMembership(key.existing(coalition))));
    }
  }
}
