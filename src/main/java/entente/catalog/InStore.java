package entente.catalog;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Tells the adapter of one store from those of the others; without it the configured one is meant.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface InStore {

  /** Which store. */
  StoreKind value();
}
