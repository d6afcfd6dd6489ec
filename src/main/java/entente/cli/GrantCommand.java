package entente.cli;

import entente.sharing.AgreementEditor;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Grant;
import entente.sharing.Named;
import entente.stix.TlpLevel;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about what a partner may do with a collection. */
@Command(
    name = "grant",
    description = {
      "Lists, shows, adds, changes and removes the grants of partners on collections.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GrantCommand.ListAll.class,
      GrantCommand.Show.class,
      GrantCommand.Add.class,
      GrantCommand.Change.class,
      GrantCommand.Remove.class
    })
final class GrantCommand {

  /** What tells a grant from all others. */
  static final class Key {
    @Parameters(index = "0", paramLabel = "PARTNER", description = "to whom it is given")
    private String partner = "";

    @Parameters(index = "1", paramLabel = "COLLECTION", description = "its alias or identifier")
    private String collection = "";

    Grant existing(Coalition coalition) {
      return new Named(coalition).grant(partner, collection);
    }
  }

  /** What a grant gives; what is not named stays as it is. */
  static final class Properties {
    @Option(names = "--read", negatable = true, description = "whether objects may be read")
    private @Nullable Boolean read;

    @Option(
        names = "--write",
        paramLabel = "WHOSE",
        description = "whose objects may be written: ${COMPLETION-CANDIDATES}")
    private Grant.@Nullable Write write;

    @Option(
        names = "--highest",
        paramLabel = "LEVEL",
        converter = TlpLevelConverter.class,
        description = "the strictest TLP level that it reaches")
    private @Nullable TlpLevel highest;

    @Option(
        names = "--until",
        paramLabel = "INSTANT",
        description = "when it ends, as in 2027-01-31T00:00:00Z; none: it has no end")
    private @Nullable String until;

    Entry applied(Grant grant) {
      return new Entry.OfGrant(
          new Grant(
              grant.partner(),
              grant.collection(),
              read == null ? grant.read() : read,
              write == null ? grant.write() : write,
              highest == null ? grant.highest() : highest,
              until == null ? grant.until() : Ends.end(until, Instant::parse)));
    }
  }

  @Command(
      name = "list",
      description = "Lists the grants: partner, collection, rights, highest level, end.")
  static final class ListAll extends AgreementCommand {
    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      Coalition coalition = editor.coalition();
      EntryLines lines = new EntryLines(coalition);
      coalition.agreement().grants().forEach(it -> out.println(lines.of(it)));
    }
  }

  @Command(name = "show", description = "Shows a grant.")
  static final class Show extends AgreementCommand {
    @Mixin private Key key = new Key();

    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      Coalition coalition = editor.coalition();
      out.println(new EntryLines(coalition).of(key.existing(coalition)));
    }
  }

  @Command(name = "add", description = "Gives a partner rights on a collection.")
  static final class Add extends EntryChange {
    @Mixin private Key key = new Key();

    @Mixin private Properties properties = new Properties();

    @Override
    List<Edit> edits(Coalition coalition) {
      if (properties.highest == null) {
        throw new IllegalArgumentException("--highest: a level was expected");
      }
      Named named = new Named(coalition);
      Grant nothing =
          new Grant(
              named.partner(key.partner).code(),
              named.collection(key.collection).id(),
              false,
              Grant.Write.NONE,
              TlpLevel.CLEAR,
              Optional.empty());
      return List.of(Edit.add(properties.applied(nothing)));
    }
  }

  @Command(name = "change", description = "Changes what a grant gives, or until when.")
  static final class Change extends EntryChange {
    @Mixin private Key key = new Key();

    @Mixin private Properties properties = new Properties();

    @Override
    List<Edit> edits(Coalition coalition) {
      Grant grant = key.existing(coalition);
      return List.of(Edit.change(new Entry.OfGrant(grant), properties.applied(grant)));
    }
  }

  @Command(name = "remove", description = "Takes a partner's rights on a collection away.")
  static final class Remove extends EntryChange {
    @Mixin private Key key = new Key();

    @Override
    List<Edit> edits(Coalition coalition) {
      return List.of(Edit.remove(new Entry.OfGrant(key.existing(coalition))));
    }
  }
}
