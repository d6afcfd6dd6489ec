package entente.cli;

import entente.catalog.Collection;
import entente.catalog.CollectionId;
import entente.sharing.AgreementEditor;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Named;
import entente.stix.TlpLevel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands about collections. None is removed: what was read from it stands in the access log.
 */
@Command(
    name = "collection",
    description = {
      "Lists, shows, adds and changes the collections. To close one, remove its grants.",
      "Every running server notices at once."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CollectionCommand.ListAll.class,
      CollectionCommand.Show.class,
      CollectionCommand.Add.class,
      CollectionCommand.Change.class
    })
final class CollectionCommand {

  /** What is said of a collection; what is not named stays as it is. */
  static final class Properties {
    @Option(names = "--title", paramLabel = "TEXT", description = "its name for people")
    private @Nullable String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "what it holds")
    private @Nullable String description;

    @Option(
        names = "--highest",
        paramLabel = "LEVEL",
        converter = TlpLevelConverter.class,
        description = "the strictest TLP level that an object of it may carry, from now on")
    private @Nullable TlpLevel highest;

    @Option(
        names = "--unmarked",
        paramLabel = "LEVEL",
        description = "the level of an object that carries none; none: it is refused")
    private @Nullable String unmarked;

    @Option(
        names = "--listed",
        negatable = true,
        description = "whether all who have a right at its API Root know that it is there")
    private @Nullable Boolean listed;

    Collection applied(Collection collection) {
      return new Collection(
          collection.id(),
          collection.apiRoot(),
          collection.alias(),
          title == null ? collection.title() : title,
          description == null ? collection.description() : description,
          highest == null ? collection.highest() : highest,
          unmarked == null ? collection.unmarked() : level(unmarked),
          listed == null ? collection.listed() : listed);
    }

    private static Optional<TlpLevel> level(String text) {
      return text.equals("none") ? Optional.empty() : Optional.of(TlpLevelConverter.level(text));
    }
  }

  @Command(
      name = "list",
      description = "Lists the collections: API Root, alias, identifier, levels, title.")
  static final class ListAll extends AgreementCommand {
    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      editor.coalition().collections().forEach(it -> out.println(EntryLines.of(it)));
    }
  }

  @Command(name = "show", description = "Shows a collection and the grants on it.")
  static final class Show extends AgreementCommand {
    @Parameters(paramLabel = "COLLECTION", description = "its alias or identifier")
    private String collection = "";

    @Override
    void work(AgreementEditor editor, PrintWriter out) {
      Coalition coalition = editor.coalition();
      Collection shown = new Named(coalition).collection(collection);
      EntryLines lines = new EntryLines(coalition);
      out.println(EntryLines.of(shown));
      out.println(shown.description());
      coalition.agreement().grants().stream()
          .filter(it -> it.collection().equals(shown.id()))
          .forEach(it -> out.println("grant  " + lines.of(it)));
    }
  }

  @Command(name = "add", description = "Adds a collection, which nobody may read yet.")
  static final class Add extends EntryChange {
    @Parameters(
        paramLabel = "ALIAS",
        description = "its name in URLs and scopes: lower-case letters, digits and hyphens")
    private String alias = "";

    @Option(
        names = "--api-root",
        required = true,
        paramLabel = "NAME",
        description = "its API Root")
    private String apiRoot = "";

    @Option(
        names = "--id",
        paramLabel = "UUID",
        description = "its identifier, a version 4 UUID (default: a new one)")
    private UUID id = UUID.randomUUID();

    @Mixin private Properties properties = new Properties();

    @Override
    List<Edit> edits(Coalition coalition) {
      if (properties.highest == null) {
        throw new IllegalArgumentException("--highest: a level was expected");
      }
      Collection empty =
          new Collection(
              new CollectionId(id),
              apiRoot,
              alias,
              "",
              "",
              TlpLevel.CLEAR,
              Optional.empty(),
              false);
      return List.of(Edit.add(new Entry.OfCollection(properties.applied(empty))));
    }
  }

  @Command(
      name = "change",
      description = "Changes what is said of a collection; what it holds stays as it is.")
  static final class Change extends EntryChange {
    @Parameters(paramLabel = "COLLECTION", description = "its alias or identifier")
    private String collection = "";

    @Mixin private Properties properties = new Properties();

    @Override
    List<Edit> edits(Coalition coalition) {
      Collection changed = new Named(coalition).collection(collection);
      return List.of(
          Edit.change(
              new Entry.OfCollection(changed),
              new Entry.OfCollection(properties.applied(changed))));
    }
  }
}
