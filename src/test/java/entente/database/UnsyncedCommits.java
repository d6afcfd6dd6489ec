package entente.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Has the database of the application under test not wait for the disk, which takes longer than
 * most requests: only a power cut would tell the difference. The packaged server's database is left
 * as it is.
 */
@Singleton
class UnsyncedCommits {
  void begin(@Observes StartupEvent started) {
    DatabaseOwner.execute("ALTER SYSTEM SET fsync = off");
    DatabaseOwner.execute("SELECT pg_reload_conf()");
  }
}
