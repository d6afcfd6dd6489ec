package entente.audit;

/** A fact of a record that an auditor can ask for by its exact value. */
public enum RecordedFact {
  /** The code of the partner. */
  PARTNER,
  /** The {@code client_id} of the token. */
  CLIENT,
  /** The {@code jti} of the token. */
  TOKEN,
  /** Where the request came from. */
  ADDRESS,
  /** The identifier of the collection, a UUID. */
  COLLECTION,
  /** The STIX identifier of the object that the request named in its path. */
  OBJECT,
  /** The name of the {@link Action}. */
  ACTION,
  /** The identifier of the request, a UUID: the {@code error_id} of a refusal. */
  REQUEST
}
