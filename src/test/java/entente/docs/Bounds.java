package entente.docs;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The words for the constraints that a key of the configuration is declared with. */
final class Bounds {
  private Bounds() {}

  /**
   * The words for an annotation; empty where it is no constraint.
   *
   * @throws IllegalArgumentException if it is a constraint without words
   */
  static Optional<String> words(Annotation annotation) {
    if (!annotation.annotationType().isAnnotationPresent(Constraint.class)) {
      return Optional.empty();
    }
    if (annotation instanceof Min min) {
      return Optional.of("at least `%d`".formatted(min.value()));
    } else if (annotation instanceof Max max) {
      return Optional.of("at most `%d`".formatted(max.value()));
    } else if (annotation instanceof DurationMin min) {
      return Optional.of("at least `%s`".formatted(duration(min)));
    } else if (annotation instanceof DurationMax max) {
      return Optional.of("at most `%s`".formatted(duration(max)));
    } else if (annotation instanceof NotBlank) {
      return Optional.of("not blank");
    }
    throw new IllegalArgumentException("no words yet for the constraint " + annotation);
  }

  private static Duration duration(DurationMin min) {
    return Duration.ofDays(min.days())
        .plusHours(min.hours())
        .plusMinutes(min.minutes())
        .plusSeconds(min.seconds())
        .plusMillis(min.millis())
        .plusNanos(min.nanos());
  }

  private static Duration duration(DurationMax max) {
    return Duration.ofDays(max.days())
        .plusHours(max.hours())
        .plusMinutes(max.minutes())
        .plusSeconds(max.seconds())
        .plusMillis(max.millis())
        .plusNanos(max.nanos());
  }
}
