package entente.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which methods a path has. The framework cannot be asked: where the paths of several resource
 * classes begin alike, it answers 404 to a method that none of them has, and it never says {@code
 * Allow}. So the classes are asked, once.
 */
@ApplicationScoped
class Methods {
  private final Set<Offer> offers;

  /** That there is a method for the paths of a form. */
  private record Offer(String method, Pattern form) {}

  Methods(BeanManager beans) {
    offers =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(Bean::getBeanClass)
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(Methods::offers)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The methods of a path; none where nothing is routed. */
  Set<String> at(String path) {
    Set<String> methods = new TreeSet<>();
    for (Offer offer : offers) {
      if (offer.form().matcher(path).matches()) {
        methods.add(offer.method());
      }
    }
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return methods;
  }

  private static Stream<Offer> offers(Class<?> resource) {
    String begin = resource.getAnnotation(Path.class).value();
    return Stream.of(resource.getDeclaredMethods())
        .flatMap(method -> designator(method).map(name -> offer(name, begin, method)).stream());
  }

  private static Optional<String> designator(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Stream.of(type.getAnnotationsByType(HttpMethod.class)))
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Offer offer(String name, String begin, Method method) {
    Path further = method.getAnnotation(Path.class);
    String template = further == null ? begin : begin + further.value();
    String form = template.replaceAll("\\{[^}]*}", "[^/]+");
    return new Offer(name, Pattern.compile(form + "/?"));
  }
}
