package entente.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import entente.stix.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identifiers that are made of what an observable says (STIX 2.1, section 3.4). */
class IdentityTest {

  /** Those that the standard gives as examples. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4 | {'value':'198.51.100.3'}",
        "domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7 | {'value':'example.com'}",
        "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff | {'number':15139}",
        "mutex--f93fe911-e545-5239-b9b0-597840d0c871 | {'name':'__CLEANSWEEP__'}",
        "directory--0a58d0c1-59e6-5afd-8252-dcd3f13e5622 | {'path':'C:\\\\Windows\\\\System32'}",
        "user-account--f94d689e-707d-58c3-b803-c720bb6ed096"
            + " | {'account_login':'jdoe','account_type':'unix','user_id':'1001'}",
      })
  void identifierOfTheStandardsExampleIsTheOneExpected(String id, String properties) {
    ObjectNode object = object(id, properties);

    assertThat(Examples.verdict(object).findings()).isEmpty();
    object.put("id", id.substring(0, id.length() - 1) + "0");
    assertThat(Examples.verdict(object).findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.DETERMINISTIC_IDENTIFIER);
  }

  /** Computed apart from this project; the first of those that the standard prefers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "file--e225bcbd-7d8f-5548-b8c5-6974bf120d56"
            + " | {'name':'a','hashes':{'SHA-256':'d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e','MD5':'d41d8cd98f00b204e9800998ecf8427e'}}",
        "file--a7ea00c2-aa26-5331-be4a-da0fb2098be9"
            + " | {'name':'a','hashes':{'SHA-256':'d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e'}}",
        "file--7bf4d875-4548-5029-a26e-dbb5839022dd | {'hashes':{'SSDEEP':'3:a:b'}}",
      })
  void oneHashContributes(String id, String properties) {
    assertThat(Examples.verdict(object(id, properties)).findings()).isEmpty();
  }

  private static ObjectNode object(String id, String properties) {
    ObjectNode object = (ObjectNode) Examples.read(json(properties));
    object.put("type", id.substring(0, id.length() - 38));
    object.put("id", id);
    return object;
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
