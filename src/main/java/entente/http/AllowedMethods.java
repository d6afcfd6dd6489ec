package entente.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The methods that each path supports, read once from the annotations of the resource classes. The
 * framework does not tell: where several resource classes share the start of a path, it answers 404
 * to a method that none of them supports, and it never sends {@code Allow}.
 */
@ApplicationScoped
class AllowedMethods {
  /** What stands in a template for any text without a slash. */
  private static final String PARAMETER = "";

  /** By how many segments their paths have; of those, the most literal ones first. */
  private final Map<Integer, List<Resource>> resources;

  /** A method that the paths of a template support. */
  private record Route(String method, Template template) {}

  /**
   * A path, segment by segment; {@link #PARAMETER} for each parameter.
   *
   * @param literals how many characters stand for themselves
   */
  private record Template(List<String> segments, int literals) {
    static Template of(String path) {
      List<String> segments =
          Stream.of(split(path)).map(it -> it.startsWith("{") ? PARAMETER : it).toList();
      return new Template(segments, segments.stream().mapToInt(String::length).sum());
    }

    boolean matches(String[] path) {
      // The first segment is what is before the first slash: nothing, of every path.
      return IntStream.range(1, path.length).allMatch(i -> matches(segments.get(i), path[i]));
    }

    private static boolean matches(String expected, String segment) {
      return expected.equals(PARAMETER) ? !segment.isEmpty() : expected.equals(segment);
    }
  }

  /** The methods that the paths of a template support. */
  private record Resource(Template template, Set<String> methods) {
    static Resource of(Map.Entry<Template, Set<String>> found) {
      Set<String> methods = new TreeSet<>(found.getValue());
      if (methods.contains(HttpMethod.GET)) {
        methods.add(HttpMethod.HEAD);
      }
      return new Resource(found.getKey(), Collections.unmodifiableSet(methods));
    }
  }

  @Inject
  AllowedMethods(BeanManager beans) {
    this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().map(Bean::getBeanClass));
  }

  /** Those of some resource classes; others are ignored. */
  AllowedMethods(Stream<Class<?>> types) {
    Map<Template, Set<String>> found =
        types
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(AllowedMethods::routes)
            .collect(
                Collectors.groupingBy(
                    Route::template, Collectors.mapping(Route::method, Collectors.toSet())));
    resources =
        found.entrySet().stream()
            .map(Resource::of)
            .sorted(Comparator.comparing(resource -> -resource.template().literals()))
            .collect(Collectors.groupingBy(resource -> resource.template().segments().size()));
  }

  /**
   * The methods that a path supports, sorted; none where no resource has that path. Where several
   * templates match, the one with the most literal characters is the resource's (Jakarta REST,
   * section 3.7.2).
   */
  Set<String> at(String path) {
    String[] segments = split(path);
    for (Resource resource : resources.getOrDefault(segments.length, List.of())) {
      if (resource.template().matches(segments)) {
        return resource.methods();
      }
    }
    return Set.of();
  }

  /** A slash at the end makes no difference. */
  private static String[] split(String path) {
    String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return whole.split("/", -1);
  }

  private static Stream<Route> routes(Class<?> resource) {
    String prefix = resource.getAnnotation(Path.class).value();
    return Stream.of(resource.getDeclaredMethods())
        .flatMap(
            method ->
                designator(method)
                    .map(name -> new Route(name, Template.of(template(prefix, method))))
                    .stream());
  }

  private static Optional<String> designator(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Stream.of(type.getAnnotationsByType(HttpMethod.class)))
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String template(String prefix, Method method) {
    Path suffix = method.getAnnotation(Path.class);
    return suffix == null ? prefix : prefix + suffix.value();
  }
}
