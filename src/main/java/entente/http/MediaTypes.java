package entente.http;

/** The media types of requests and answers. */
public final class MediaTypes {
  /** An envelope, without parameters (TAXII 2.1, section 1.6.8.1). */
  public static final String ENVELOPE = "application/taxii+json";

  /** A bundle, without parameters (STIX 2.1, section 1.5). */
  public static final String BUNDLE = "application/stix+json";

  /** The version of both. */
  public static final String VERSION = "2.1";

  /** TAXII 2.1, section 1.6.8.1, spelled as it must be sent. */
  public static final String TAXII = ENVELOPE + ";version=" + VERSION;

  /** The media type of a collection's objects. */
  public static final String STIX = BUNDLE + ";version=" + VERSION;

  /** Newline-delimited JSON, one access record a line. */
  public static final String NDJSON = "application/x-ndjson";

  /** The answers of the publisher's interface. */
  public static final String JSON = "application/json";

  private MediaTypes() {}
}
