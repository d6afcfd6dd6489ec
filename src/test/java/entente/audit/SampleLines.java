package entente.audit;

/** Records as lines of JSON. */
public final class SampleLines {

  private SampleLines() {}

  /** The record of a page that was read. */
  public static String line(int number) {
    return line(number, "read_objects", "served");
  }

  /** A record with an action and an outcome. */
  static String line(int number, String action, String outcome) {
    return """
    {"number":%d,"recorded":"2021-07-19T12:00:01.000000Z","time":"2021-07-19T12:00:00.000000Z",\
    "request":"0f8fad5b-d9cb-469f-a165-70867728950e","partner":"JPN","client":"tip",\
    "scopes":["taxii:*:read"],"address":"192.0.2.1","action":"%s","path":"/api/",\
    "filters":"","outcome":"%s","objects":100,"labels":[1],\
    "salt":"00112233445566778899aabbccddeeff"}\
    """
        .formatted(number, action, outcome);
  }
}
