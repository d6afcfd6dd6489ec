package entente.cli;

import entente.catalog.PartnerCode;
import entente.sharing.Agreement;
import entente.sharing.AgreementEditor;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Named;
import entente.sharing.Partner;
import entente.stix.StixId;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about partners. */
@Command(
    name = "partner",
    description = {
      "Lists, shows, adds, changes and removes the partners of the coalition.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PartnerCommand.ListAll.class,
      PartnerCommand.Show.class,
      PartnerCommand.Add.class,
      PartnerCommand.Change.class,
      PartnerCommand.Remove.class
    })
final class PartnerCommand {

  /** What is said of a partner; what is not named stays as it is. */
  static final class Properties {
    @Option(names = "--name", paramLabel = "TEXT", description = "its name for people")
    private @Nullable String name;

    @Option(
        names = "--identity",
        paramLabel = "ID",
        description = "the STIX identity that it publishes under; empty for none")
    private @Nullable String identity;

    @Option(
        names = "--office",
        paramLabel = "SCOPE",
        description =
            "a scope beyond TAXII that its issuers may give out; may be given several times;"
                + " empty for none")
    private @Nullable Set<String> offices;

    Partner applied(Partner partner) {
      return new Partner(
          partner.code(),
          name == null ? partner.name() : name,
          identity == null ? partner.identity() : identity(identity),
          offices == null ? partner.offices() : words(offices));
    }

    private static Optional<StixId> identity(String text) {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!StixId.isWellFormed(text) || !text.startsWith("identity--")) {
        throw new IllegalArgumentException(
            "--identity: the identifier of a STIX identity was expected, not " + text);
      }
      return Optional.of(new StixId(text));
    }

    private static Set<String> words(Set<String> offices) {
      return offices.equals(Set.of("")) ? Set.of() : offices;
    }
  }

  @Command(name = "list", description = "Lists the partners: code, name, identity, offices.")
  static final class ListAll extends AgreementCommand {
    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      editor.coalition().agreement().partners().forEach(it -> out.println(EntryLines.of(it)));
    }
  }

  /** Shows one with all that it has. */
  @Command(name = "show", description = "Shows a partner, its issuers, memberships and grants.")
  static final class Show extends AgreementCommand {
    @Parameters(paramLabel = "CODE", description = "the partner")
    private String code = "";

    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      Coalition coalition = editor.coalition();
      Agreement agreement = coalition.agreement();
      EntryLines lines = new EntryLines(coalition);
      Partner partner = new Named(coalition).partner(code);
      out.println(EntryLines.of(partner));
      agreement.issuers().stream()
          .filter(it -> it.partner().equals(partner.code()))
          .forEach(it -> out.println("issuer  " + it.name()));
      agreement.memberships().stream()
          .filter(it -> it.partner().equals(partner.code()))
          .forEach(it -> out.println("membership  " + EntryLines.of(it)));
      agreement.grants().stream()
          .filter(it -> it.partner().equals(partner.code()))
          .forEach(it -> out.println("grant  " + lines.of(it)));
    }
  }

  @Command(name = "add", description = "Adds a partner, who may do nothing yet.")
  static final class Add extends EntryChange {
    @Parameters(paramLabel = "CODE", description = "two to twelve upper-case letters")
    private String code = "";

    @Mixin private Properties properties = new Properties();

    @Override
    List<Edit> edits(Coalition coalition) {
      Partner nobody = new Partner(new PartnerCode(code), "", Optional.empty(), Set.of());
      return List.of(Edit.add(new Entry.OfPartner(properties.applied(nobody))));
    }
  }

  @Command(name = "change", description = "Changes what is said of a partner.")
  static final class Change extends EntryChange {
    @Parameters(paramLabel = "CODE", description = "the partner")
    private String code = "";

    @Mixin private Properties properties = new Properties();

    @Override
    List<Edit> edits(Coalition coalition) {
      Partner partner = new Named(coalition).partner(code);
      return List.of(
          Edit.change(
              new Entry.OfPartner(partner), new Entry.OfPartner(properties.applied(partner))));
    }
  }

  @Command(
      name = "remove",
      description = "Removes a partner who has no issuer, client key, membership or grant.")
  static final class Remove extends EntryChange {
    @Parameters(paramLabel = "CODE", description = "the partner")
    private String code = "";

    @Override
    List<Edit> edits(Coalition coalition) {
      return List.of(Edit.remove(new Entry.OfPartner(new Named(coalition).partner(code))));
    }
  }
}
