package entente.http;

/** The media types of answers. */
public final class MediaTypes {
  /** TAXII 2.1, section 1.6.8.1, spelled as it must be sent. */
  public static final String TAXII = "application/taxii+json;version=2.1";

  /** Newline-delimited JSON, one access record a line. */
  public static final String NDJSON = "application/x-ndjson";

  /** The answers of the publisher's interface. */
  public static final String JSON = "application/json";

  private MediaTypes() {}
}
