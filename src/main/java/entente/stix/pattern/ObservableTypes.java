package entente.stix.pattern;

import java.util.Optional;

/** The types that a pattern may name: those of cyber-observable objects (STIX 2.1, section 6). */
public interface ObservableTypes {
  /** The type of a property's values (STIX 2.1, section 2). */
  enum PropertyType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    TIMESTAMP,
    HEX,
    BINARY,
    /** Lists, dictionaries and objects, which no constant can express. */
    OTHER
  }

  /** Whether the standard defines an observable of that type. */
  boolean isObservable(String type);

  /**
   * Whether observables of that type have a property of that name, those that all observables have
   * included.
   */
  boolean hasProperty(String type, String property);

  /** The type of a property's values; empty where the property is not defined. */
  Optional<PropertyType> propertyType(String type, String property);
}
