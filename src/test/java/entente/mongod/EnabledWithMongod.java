package entente.mongod;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves a test out, and says so, where there is no MongoDB; where all must run, it fails. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EnabledWithMongod.Condition.class)
public @interface EnabledWithMongod {

  /** Looks for one. */
  final class Condition implements ExecutionCondition {
    private static final String MESSAGE =
        "left out: there is no mongod on the PATH nor in target/venv, and "
            + Mongod.CONFIGURED
            + " names none; it takes a Python 3 with venv on Linux x86-64,"
            + " and the build's phase pre-integration-test";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Mongod.configured().isPresent() || Mongod.program().isPresent()) {
        return ConditionEvaluationResult.enabled("there is a MongoDB");
      }
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(MESSAGE);
      }
      return ConditionEvaluationResult.disabled(MESSAGE);
    }
  }
}
