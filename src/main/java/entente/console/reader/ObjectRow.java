package entente.console.reader;

import com.fasterxml.jackson.databind.JsonNode;
import entente.catalog.StoredObject;
import entente.console.MarkingView;
import entente.stix.DocumentJson;
import java.util.List;

/**
 * An object in a list.
 *
 * @param title what it is called
 * @param type its type
 * @param path its page
 * @param markings its markings
 * @param version its version
 * @param dateAdded when it was added
 */
record ObjectRow(
    String title,
    String type,
    String path,
    List<MarkingView> markings,
    String version,
    String dateAdded) {

  static ObjectRow of(String objects, StoredObject stored) {
    JsonNode document = DocumentJson.read(stored.document());
    return new ObjectRow(
        ObjectText.title(document),
        stored.id().type(),
        objects + "/" + stored.id(),
        ObjectText.markings(document),
        stored.version(),
        stored.dateAdded().toString());
  }
}
