package entente.console.publisher;

import entente.catalog.ObjectPage;
import entente.catalog.StoredObject;
import entente.console.CollectionView;
import entente.console.reader.ObjectText;
import entente.sharing.Access;
import entente.stix.DocumentJson;
import entente.stix.StixId;
import java.util.List;

/**
 * An object that is about to be withdrawn.
 *
 * @param collection the collection
 * @param id its identifier
 * @param title what its last version is called
 * @param versions its versions that the publisher sees, the oldest first
 * @param more whether there are others
 */
record WithdrawalView(
    CollectionView collection, String id, String title, List<String> versions, boolean more) {

  static WithdrawalView of(Access access, StixId id, ObjectPage page) {
    List<StoredObject> versions = page.objects();
    return new WithdrawalView(
        CollectionView.of(access),
        id.value(),
        versions.isEmpty()
            ? id.value()
            : ObjectText.title(DocumentJson.read(versions.get(versions.size() - 1).document())),
        versions.stream().map(StoredObject::version).toList(),
        page.more());
  }

  /** The page of the object. */
  public String path() {
    return collection.path() + "/" + id;
  }
}
