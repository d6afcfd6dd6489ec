package entente.bundles;

import entente.stix.StixId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Builds the bundle of each collection from the tables of a directory. */
public final class BundleBuild {
  private static final String REFERENCE_FILE = "reference-attack.json.gz";

  private final Path tables;
  private final Path attack;

  /**
   * A build from tables.
   *
   * @param tables their directory; the bundle of ATT&amp;CK is expected beside it
   */
  public BundleBuild(Path tables) {
    this.tables = tables;
    this.attack = tables.toAbsolutePath().resolveSibling(REFERENCE_FILE);
  }

  /**
   * Writes one bundle file for each collection; that of ATT&amp;CK is copied unchanged.
   *
   * @throws SourceProblem if a table breaks a rule; no bundle is written then
   */
  public List<BundleSummary> writeTo(Path directory) throws IOException {
    Sources sources = Sources.read(tables, ReferenceAttack.read(attack));
    List<Bundle> bundles = bundles(sources);
    Files.createDirectories(directory);
    List<BundleSummary> written = new ArrayList<>();
    for (Bundle bundle : bundles) {
      Path file = BundleWriter.write(bundle, directory);
      written.add(new BundleSummary(file, bundle.objects().size()));
    }
    written.add(new BundleSummary(copyAttack(directory), sources.attack().size()));
    return written;
  }

  static List<Bundle> bundles(Sources sources) throws IOException {
    List<CollectionPlan> collections = CollectionPlan.readAll(sources.root());
    List<CollectionPlan> open = collections.stream().filter(CollectionPlan::isPublic).toList();
    BuiltObjects publicObjects =
        BuiltObjects.of(
            sources,
            Optional.empty(),
            Stream.concat(Stream.of(CollectionPlan.SHARED), open.stream()).toList());
    List<Bundle> bundles = new ArrayList<>();
    for (CollectionPlan collection : collections) {
      bundles.add(
          collection.isPublic()
              ? bundle(collection, publicObjects, id -> false)
              : bundle(
                  collection,
                  BuiltObjects.of(sources, Optional.of(publicObjects), List.of(collection)),
                  id -> sources.attack().object(id).isPresent()));
    }
    return bundles;
  }

  /**
   * A restricted collection takes only objects that are marked; ATT&amp;CK's carry no TLP marking.
   */
  private static Bundle bundle(
      CollectionPlan collection, BuiltObjects built, Predicate<StixId> elsewhere) {
    return Bundle.of(collection.alias(), built.idsOf(collection), built::find, elsewhere);
  }

  private Path copyAttack(Path directory) throws IOException {
    Path copy = directory.resolve(REFERENCE_FILE);
    if (!Files.exists(copy) || !Files.isSameFile(attack, copy)) {
      Files.write(copy, Files.readAllBytes(attack));
    }
    return copy;
  }
}
