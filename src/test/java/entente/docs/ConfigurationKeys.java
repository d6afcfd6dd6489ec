package entente.docs;

import static java.util.stream.Collectors.joining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys that the {@code …Config} interfaces of the server declare. */
final class ConfigurationKeys {
  private static final Path SOURCES = Path.of("src/main/java");

  private ConfigurationKeys() {}

  /**
   * A key.
   *
   * @param name as an operator writes it
   * @param declaration the method that declares it
   * @param sentence what its comment says
   */
  record Key(String name, Method declaration, String sentence) {

    /** The value where none is set, as it is written in the source. */
    Optional<String> defaultValue() {
      return Optional.ofNullable(declaration.getAnnotation(WithDefault.class))
          .map(WithDefault::value);
    }

    /** What a value has to keep to. */
    String bounds() {
      Stream<String> kinds =
          Stream.of(declaration.getReturnType())
              .filter(Class::isEnum)
              .map(kind -> "one of " + constants(kind));
      Stream<String> constraints =
          Arrays.stream(declaration.getAnnotations()).flatMap(it -> Bounds.words(it).stream());
      return Stream.concat(kinds, constraints).collect(joining(", "));
    }

    private static String constants(Class<?> kind) {
      return Arrays.stream(kind.getEnumConstants()).map("`%s`"::formatted).collect(joining(", "));
    }
  }

  /** All keys, in the order of their packages' names and, within one, of the declarations. */
  static List<Key> all() throws IOException, ReflectiveOperationException {
    List<Key> keys = new ArrayList<>();
    for (Path source : sources()) {
      Class<?> mapping = Class.forName(className(source));
      Optional<ConfigMapping> prefix =
          Optional.ofNullable(mapping.getAnnotation(ConfigMapping.class));
      if (prefix.isPresent()) {
        keys.addAll(keys(source, ConfigClass.configClass(mapping)));
      }
    }
    return keys;
  }

  private static List<Key> keys(Path source, ConfigClass mapping) throws IOException {
    Map<String, String> comments = MethodComments.of(source);
    List<String> order = List.copyOf(comments.keySet());
    return ConfigMappings.getProperties(mapping).entrySet().stream()
        .filter(entry -> isKey(entry.getKey(), entry.getValue()))
        .map(entry -> key(entry.getKey(), entry.getValue().getMethod(), comments))
        .sorted(Comparator.comparingInt(key -> order.indexOf(key.declaration().getName())))
        .toList();
  }

  /** A list can also be set element by element; that is no key of its own. */
  private static boolean isKey(String name, Property property) {
    return !property.isGroup() && !property.isDefaultMethod() && !name.endsWith("[*]");
  }

  private static Key key(String name, Method declaration, Map<String, String> comments) {
    return new Key(name, declaration, comments.getOrDefault(declaration.getName(), ""));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(it -> it.toString().endsWith("Config.java")).sorted().toList();
    }
  }

  private static String className(Path source) {
    String path = SOURCES.relativize(source).toString();
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }
}
