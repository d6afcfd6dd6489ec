package entente.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods that each path supports, read once from the annotations of the resource classes. The
 * framework does not tell: where several resource classes share the start of a path, it answers 404
 * to a method that none of them supports, and it never sends {@code Allow}.
 */
@ApplicationScoped
class AllowedMethods {
  private final Set<Route> routes;

  /**
   * A method that the paths matching a pattern support.
   *
   * @param literals how many characters of the pattern stand for themselves
   */
  private record Route(String method, Pattern path, int literals) {}

  AllowedMethods(BeanManager beans) {
    routes =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(Bean::getBeanClass)
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(AllowedMethods::routes)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The methods that a path supports; none where no resource has that path. Where several patterns
   * match, the one with the most literal characters is the resource's (Jakarta REST, section
   * 3.7.2).
   */
  Set<String> at(String path) {
    List<Route> matching = routes.stream().filter(it -> it.path().matcher(path).matches()).toList();
    int literals = matching.stream().mapToInt(Route::literals).max().orElse(0);
    Set<String> methods =
        matching.stream()
            .filter(it -> it.literals() == literals)
            .map(Route::method)
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return methods;
  }

  private static Stream<Route> routes(Class<?> resource) {
    String prefix = resource.getAnnotation(Path.class).value();
    return Stream.of(resource.getDeclaredMethods())
        .flatMap(method -> designator(method).map(name -> route(name, prefix, method)).stream());
  }

  private static Optional<String> designator(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Stream.of(type.getAnnotationsByType(HttpMethod.class)))
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Route route(String name, String prefix, Method method) {
    Path suffix = method.getAnnotation(Path.class);
    String template = suffix == null ? prefix : prefix + suffix.value();
    String path = template.replaceAll("\\{[^}]*}", "[^/]+");
    int literals = template.replaceAll("\\{[^}]*}", "").length();
    return new Route(name, Pattern.compile(path + "/?"), literals);
  }
}
