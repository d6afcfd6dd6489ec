package entente.catalog.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Listens to what the server says to MongoDB; Quarkus finds it by its type and makes its own. */
public final class SentCommands implements CommandListener {
  private static final List<BsonDocument> COMMANDS = new CopyOnWriteArrayList<>();

  @Override
  public void commandStarted(CommandStartedEvent event) {
    COMMANDS.add(event.getCommand().clone());
  }

  /** Forgets what was said so far. */
  static void forget() {
    COMMANDS.clear();
  }

  /**
   * What was said since about one of MongoDB's collections, by the command that it was said with.
   */
  static List<BsonDocument> about(String name) {
    return COMMANDS.stream()
        .filter(command -> new BsonString(name).equals(command.get(command.getFirstKey())))
        .toList();
  }
}
