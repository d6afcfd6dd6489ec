package entente.stix.pattern;

import java.util.Optional;

/** What a pattern may speak of: the types of cyber-observable objects (STIX 2.1, section 6). */
public interface ObservableTypes {
  /** What the values of a property are (STIX 2.1, section 2). */
  enum PropertyType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    TIMESTAMP,
    HEX,
    BINARY,
    /** Lists, dictionaries and objects: no constant stands for one. */
    OTHER
  }

  /** Whether the standard has an observable of that type. */
  boolean isObservable(String type);

  /**
   * Whether observables of that type have a property of that name, those that all observables have
   * included.
   */
  boolean hasProperty(String type, String property);

  /** What the values of a property are; empty where nothing is known of it. */
  Optional<PropertyType> propertyType(String type, String property);
}
