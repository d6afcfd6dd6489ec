package entente.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the database; its address is set with the datasource's own keys. */
@ConfigMapping(prefix = "entente.database")
public interface DatabaseConfig {

  /**
   * The role that owns the tables and applies the migrations. Without one the server's own role
   * does, and could then change the access log.
   */
  Optional<String> ownerUsername();

  /** The password of the role that owns the tables. */
  Optional<String> ownerPassword();

  /**
   * Whether a start applies the migrations that a configured PostgreSQL lacks. Where not, it is
   * refused until the command `database migrate` has applied them, and needs no password of the
   * owner's.
   */
  @WithDefault("true")
  boolean migrate();

  /**
   * Where the programs of the database that the server starts itself are unpacked, unless they are
   * there: a directory in one that only the server's user can look into, which servers may share.
   * Its name is completed by the version of the programs. Without it they are with the data.
   */
  Optional<Path> embeddedPrograms();

  /** How long the database that the server starts itself may take to start or to stop. */
  @WithDefault("PT60S")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 30)
  Duration embeddedTimeout();

  /**
   * How many times in a row the database that the server starts itself is started again after it
   * has ended by itself, with a pause that grows to a minute; then the server ends.
   */
  @WithDefault("10")
  @Min(0)
  @Max(1000)
  int embeddedRestartsMax();

  /** How long a starting server may wait for another one that is starting on the same database. */
  @WithDefault("PT30M")
  @DurationMin(seconds = 1)
  @DurationMax(hours = 24)
  Duration startWait();

  /**
   * How long a statement that reads may take; what takes longer is ended, and refused as
   * unavailable.
   */
  @WithDefault("PT10S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 10)
  Duration readTimeout();

  /**
   * How long a statement that adds or deletes objects may take, the wait for other writers of the
   * collection included.
   */
  @WithDefault("PT30S")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 10)
  Duration writeTimeout();

  /** Connections for adding and deleting objects, besides those of the readers. */
  @WithDefault("8")
  @Min(1)
  @Max(1_000)
  int writeConnectionsMax();

  /**
   * Connections for the records of the access log and for telling whether the server can serve,
   * besides those of the readers.
   */
  @WithDefault("2")
  @Min(1)
  @Max(100)
  int logConnectionsMax();

  /** Connections for auditors' searches of the access log: as many run at a time, others wait. */
  @WithDefault("2")
  @Min(1)
  @Max(100)
  int auditConnectionsMax();

  /** How many may wait for a connection; one more is refused as unavailable. */
  @WithDefault("2000")
  @Min(1)
  @Max(100_000)
  int waitingMax();
}
