package entente.console.publisher;

import entente.console.CollectionView;
import entente.console.ConsoleConfig;
import entente.console.Forms;
import entente.http.BodyLimit;
import entente.http.RequestContext;
import entente.sharing.Access;
import entente.sharing.AccessPolicy;
import entente.stix.DocumentConfig;
import entente.stix.DocumentLimits;
import entente.stix.ObjectsIterator;
import entente.stix.RawObject;
import entente.stix.validation.BundleRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Reads the bundles that publishers paste into a form. */
@ApplicationScoped
class BundleForms {
  private final Forms forms;
  private final AccessPolicy policy;
  private final DocumentConfig documents;
  private final ConsoleConfig config;
  private final BodyLimit limit;

  BundleForms(Forms forms, AccessPolicy policy, DocumentConfig documents, ConsoleConfig config) {
    this.forms = forms;
    this.policy = policy;
    this.documents = documents;
    this.config = config;
    this.limit = new BodyLimit(config.bundleFormBytesMax(), "console.bundle-form-bytes-max");
  }

  /**
   * A bundle that was pasted.
   *
   * @param access the right to publish it to the collection that was chosen
   * @param text what was pasted
   * @param objectsMax how many objects it may hold
   * @param limits how much each of them may hold
   */
  record Bundle(Access access, String text, int objectsMax, DocumentLimits limits) {

    /**
     * Its objects, one after the other.
     *
     * @throws entente.problem.Problem where the text is neither a bundle nor an envelope
     */
    Iterator<RawObject> objects() {
      return new ObjectsIterator(
          text.getBytes(StandardCharsets.UTF_8), objectsMax, limits, BundleRules::require);
    }
  }

  /** Reads a form with a bundle of who may publish to the collection that it names. */
  <T> Uni<T> read(RequestContext request, Function<Bundle, Uni<? extends T>> work) {
    return forms.read(
        request,
        limit,
        form ->
            work.apply(
                new Bundle(
                    toWrite(request, form.text("collection")),
                    form.text("bundle"),
                    config.bundleObjectsMax(),
                    documents.limits())));
  }

  private Access toWrite(RequestContext request, String collection) {
    Access access = policy.access(request.coalition(), request.caller(), collection);
    request.concerns(access.collection().id());
    access.requireWrite();
    return access;
  }

  /** The collections to which the one who asks may write. */
  List<CollectionView> writable(RequestContext request) {
    return policy.apiRoots(request.coalition(), request.caller()).stream()
        .flatMap(
            root -> policy.collections(request.coalition(), request.caller(), root.name()).stream())
        .filter(Access::canWrite)
        .map(CollectionView::of)
        .toList();
  }
}
