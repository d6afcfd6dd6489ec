package entente.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import entente.http.Answer;
import entente.http.Client;

/**
 * A partner's client at one collection.
 *
 * @param client the client
 * @param collection the collection's alias or id
 */
record CollectionClient(Client client, String collection) {
  static final String API_ROOT = "/api/exchange-2021/";

  static CollectionClient of(String partner, String collection) {
    return new CollectionClient(Client.of(partner), collection);
  }

  String path() {
    return API_ROOT + "collections/" + collection + "/";
  }

  Answer objects(String query) {
    return client.get(path() + "objects/" + query);
  }

  Answer manifest(String query) {
    return client.get(path() + "manifest/" + query);
  }

  Answer object(String id, String query) {
    return client.get(path() + "objects/" + id + "/" + query);
  }

  Answer versions(String id, String query) {
    return client.get(path() + "objects/" + id + "/versions/" + query);
  }

  Answer delete(String id, String query) {
    return client.delete(path() + "objects/" + id + "/" + query);
  }

  Answer post(String envelope) {
    return client.post(path() + "objects/", envelope);
  }

  /** Adds objects, all of them to be taken. */
  @CanIgnoreReturnValue
  Answer add(String... objects) {
    Answer answer = post(Stix.envelope(objects)).is(202);
    assertThat(answer.json().path("failure_count").asInt()).as(answer.text()).isZero();
    return answer;
  }

  /** An object is shown on every way to it. */
  void assertShows(String id) {
    assertThat(objects(allOf(id)).is(200).each("objects", "id")).containsOnly(id);
    assertThat(manifest(allOf(id)).is(200).each("objects", "id")).containsOnly(id);
    assertThat(object(id, "?match[version]=all").is(200).each("objects", "id")).containsOnly(id);
    assertThat(versions(id, "").is(200).json().path("versions")).as(id).isNotEmpty();
  }

  /** On every way to it, an object is answered as one that is not there. */
  void assertHides(String id) {
    assertThat(objects(allOf(id)).is(200).text()).isEqualTo("{}");
    assertThat(manifest(allOf(id)).is(200).text()).isEqualTo("{}");
    object(id, "?match[version]=all").isError(404);
    versions(id, "").isError(404);
  }

  private static String allOf(String id) {
    return "?match[version]=all&match[id]=" + id;
  }

  /** When the newest version of an object was added. */
  String dateAdded(String id) {
    return manifest("?match[id]=" + id).is(200).each("objects", "date_added").get(0);
  }

  /** Adds an object and gives its date: what a test adds from here on comes behind it. */
  String mark(String... markings) {
    String id = Stix.id("indicator");
    add(Stix.indicator(id, Stix.V1, markings));
    return dateAdded(id);
  }
}
