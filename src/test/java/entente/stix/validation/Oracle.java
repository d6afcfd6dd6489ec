package entente.stix.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import entente.whole.PythonClients;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;

/**
 * OASIS's validators of objects and of patterns, in a process that answers as long as it is asked.
 */
final class Oracle implements Closeable {
  /** A process that hears only ASCII needs no agreement on character sets, and takes any text. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private Oracle(Process process) {
    this.process = process;
    this.requests = process.outputWriter();
    this.answers = process.inputReader();
  }

  static Oracle start() throws IOException {
    return new Oracle(
        PythonClients.script("stix_oracle.py")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** What it says is wrong with a question; empty where it accepts. */
  List<String> errors(Question question) {
    try {
      requests.write(asked(question));
      requests.write('\n');
      requests.flush();
      String answer = Objects.requireNonNull(answers.readLine(), "the oracle has ended");
      return Examples.members(Examples.read(answer).path("errors")).stream()
          .map(JsonNode::asText)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String asked(Question question) throws JsonProcessingException {
    return ASCII.writeValueAsString(
        ASCII.createObjectNode().set(question.kind(), question.content()));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
