package entente.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The packaged server as an operator has it before they start it: a directory for its data, and its
 * settings.
 *
 * @param jar what is started
 * @param directory where its data and its log are
 * @param environment its settings, besides the directory of the data
 */
record Installation(Path jar, Path directory, Map<String, String> environment) {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Path CLASSES = JAR.resolveSibling("classes.jsa");
  private static final Path PROGRAMS = Path.of("target", "postgresql", "programs").toAbsolutePath();
  private static final long COMMAND_SECONDS_MAX = 120;
  private static final Map<Order, String> TOKENS = new ConcurrentHashMap<>();

  /** A token that was ordered: signed with which key, by which command. */
  private record Order(String key, List<String> command) {}

  Installation {
    environment = Map.copyOf(environment);
  }

  /** One that was started and stopped once: copying it is quicker than founding it. */
  private static final class Template {
    private static final Installation FOUNDED = found();

    private static Installation found() {
      Installation installation = empty(Workplace.KEPT + "template");
      installation.start().stop();
      // The key is made with it, and then is the same in every copy.
      Ended token = installation.run(List.of("token", "--auditor"));
      if (token.exitCode() != 0) {
        throw new AssertionError("no token: " + token);
      }
      return installation;
    }
  }

  /** One that has never been started. */
  static Installation fresh(String name) {
    return new Installation(JAR, Workplace.create(name), Map.of());
  }

  /** One that has never been started, loads no bundles, and says nothing of first steps. */
  static Installation empty(String name) {
    return fresh(name).with("ENTENTE_FEED_LOAD", "false").with("ENTENTE_OPS_FIRST_STEPS", "false");
  }

  /** One like {@link #empty} that has been started before and has the built-in agreement. */
  static Installation founded(String name) {
    Installation installation = empty(name);
    Workplace.copy(Template.FOUNDED.data(), installation.data());
    return installation;
  }

  /** The same with one more setting. */
  Installation with(String variable, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(variable, value);
    return new Installation(jar, directory, all);
  }

  /** The same of another version, whose jar that is. */
  Installation of(Path version) {
    return new Installation(version.toAbsolutePath(), directory, environment);
  }

  Path data() {
    return directory.resolve("data");
  }

  /** A directory within {@link #data}. */
  Path data(String name) {
    return data().resolve(name);
  }

  Path log() {
    return directory.resolve("server.log");
  }

  /** The database that it has started itself. */
  EmbeddedDatabase database() {
    return new EmbeddedDatabase(data());
  }

  /** Starts the server and waits until it serves. */
  EntenteProcess start() {
    EntenteProcess process = launch();
    process.awaitServing();
    return process;
  }

  /** Starts the server and does not wait. */
  EntenteProcess launch() {
    return EntenteProcess.launch(this);
  }

  /** A token, as the command prints it; made once for all installations with the same key. */
  String token(String... arguments) {
    List<String> command = new ArrayList<>(List.of("token"));
    command.addAll(List.of(arguments));
    return Files.exists(key())
        ? TOKENS.computeIfAbsent(new Order(keyText(), command), order -> printedToken(command))
        : printedToken(command);
  }

  private String printedToken(List<String> command) {
    Ended ended = run(command);
    if (ended.exitCode() != 0) {
      throw new AssertionError("no token: " + ended);
    }
    return ended.output().strip();
  }

  private Path key() {
    String directory =
        environment.getOrDefault(
            "ENTENTE_SECURITY_KEY_DIRECTORY", data().resolve("keys").toString());
    return Path.of(directory, "demonstration.jwk");
  }

  private String keyText() {
    try {
      return Files.readString(key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How a process ended.
   *
   * @param exitCode its exit code
   * @param output what it printed
   */
  record Ended(int exitCode, String output) {}

  /** Runs a command, or without one the server, to its end. */
  Ended run(List<String> arguments) {
    try {
      Path printed = Files.createTempFile(directory, "printed-", ".txt");
      Process process = builder(arguments).redirectOutput(printed.toFile()).start();
      if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(arguments + " did not end: " + Files.readString(printed));
      }
      return new Ended(process.exitValue(), Files.readString(printed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The process of the jar, with these settings and none of those that we were started with. */
  ProcessBuilder builder(List<String> arguments) {
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError("first package the server: there is no " + jar);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Quick to start, as these tests do many times.
    command.add("-XX:TieredStopAtLevel=1");
    if (jar.equals(JAR)) {
      command.add("-XX:SharedArchiveFile=" + CLASSES.toAbsolutePath());
      command.add("-Xlog:cds=off,cds+dynamic=off");
    }
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(Installation::isSetting);
    builder.environment().put("ENTENTE_DATA", data().toString());
    builder.environment().put("ENTENTE_DATABASE_EMBEDDED_PROGRAMS", PROGRAMS.toString());
    builder.environment().putAll(environment);
    return builder;
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("ENTENTE_")
        || variable.startsWith("QUARKUS_")
        || variable.equals("MONGODB_URI");
  }
}
