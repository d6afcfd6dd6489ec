package entente.database;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Connections that are for one purpose only; a pool without this is for the readers. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface PoolFor {
  /** What the connections are for. */
  Purpose value();

  /** What has connections of its own. */
  enum Purpose {
    /** Adding and deleting objects. */
    WRITES,
    /** The records of the access log, and whether the server can serve. */
    ACCESS_LOG,
    /** Auditors' searches, which may read much of the access log. */
    AUDITORS
  }
}
