package entente.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hears what is announced in the database with {@code NOTIFY}, on a connection of its own that is
 * made anew where it is lost.
 */
@Singleton
public class Notifications {
  private static final long RECONNECT_MILLIS = 500;

  private final Database database;
  private final Vertx vertx;
  private final List<PgSubscriber> subscribers = new CopyOnWriteArrayList<>();

  Notifications(Database database, Vertx vertx) {
    this.database = database;
    this.vertx = vertx;
  }

  /**
   * Listens to a channel until the server stops.
   *
   * @param heard called for each announcement, and whenever the connection has been made anew:
   *     something may have been announced meanwhile
   * @return completes once it listens
   */
  public Uni<Void> listen(String channel, Runnable heard) {
    return Uni.createFrom()
        .completionStage(
            () -> {
              PgSubscriber subscriber =
                  PgSubscriber.subscriber(vertx, database.connectOptions())
                      .reconnectPolicy(attempt -> RECONNECT_MILLIS);
              subscribers.add(subscriber);
              subscriber
                  .channel(channel)
                  .subscribeHandler(listening -> heard.run())
                  .handler(payload -> heard.run());
              return subscriber.connect().toCompletionStage();
            });
  }

  @PreDestroy
  void close() {
    subscribers.forEach(subscriber -> subscriber.close(closed -> {}));
  }
}
