package entente.conformance;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that is tagged with rows of the standard carries them in its name. */
public final class RowNames extends DisplayNameGenerator.Standard {
  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> test, Method method) {
    String name = super.generateDisplayNameForMethod(enclosing, test, method);
    String rows =
        AnnotationSupport.findRepeatableAnnotations(method, Tag.class).stream()
            .map(Tag::value)
            .filter(Rows::isRow)
            .collect(joining(", "));
    return rows.isEmpty() ? name : rows + ": " + name;
  }
}
