package entente.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a product writes differently and means alike is the same thing. */
class DocumentJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1,"b":[2]}      | { "b" : [ 2 ], "a" : 1 } | true
          {"a":1}              | {"a":1.0}                | true
          {"a":[{"b":10}]}     | {"a":[{"b":1e1}]}        | true
          {"a":0}              | {"a":0e99999999999}      | true
          {"a":0}              | {"a":-0.0}               | true
          {"a":12345678901234567890} | {"a":12345678901234567890.0} | true
          {"a":12345678901234567890} | {"a":12345678901234567891}   | false
          {"a":0.1}            | {"a":0.10000000000000001} | false
          {"a":1}              | {"a":"1"}                | false
          {"a":1}              | {"a":true}               | false
          {"a":1}              | {"a":1,"b":null}         | false
          {"a":[1,2]}          | {"a":[2,1]}              | false
          {"a":"x"}            | {"a":"\u0078"}           | true
          """)
  void whatIsWrittenDifferentlyIsEqualWhereItSaysTheSame(String one, String other, boolean equal) {
    assertThat(
            DocumentJson.areEqual(
                DocumentJson.read(Buffer.buffer(one)), DocumentJson.read(Buffer.buffer(other))))
        .isEqualTo(equal);
  }

  @Test
  void whatIsNoJsonIsNotRead() {
    assertThatThrownBy(() -> DocumentJson.read(Buffer.buffer("")))
        .hasMessageContaining("cannot be read");
  }
}
