package entente.http;

/**
 * An interface of the server whose errors are sent as plain JSON. The room that serves it
 * implements this with a bean; every other path is TAXII's.
 */
public interface JsonInterface {

  /** Whether the path belongs to this interface. */
  boolean serves(String path);
}
