package entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands beside a server that runs. */
@QuarkusTest
class IssuerCommandTest {
  private static final String NAME = "https://commands.example";
  private static final String REGISTER =
      "issuer register " + NAME + " --reason=EXERCISE --partner=CAN ";

  @TempDir Path directory;

  /** At no time is a real issuer registered beside other tests: it would end their tokens. */
  @ParameterizedTest
  @CsvSource({
    "--key-set-location=http://issuer.example/jwks,  an https URL was expected",
    "--key-set=/nowhere,                             cannot read",
    "--key-set=private.json,                         holds a private key",
    "--key-set=weak.json,                            no key with a kid that is strong enough",
    "--key-set=garbage.json,                         is not a JWK set",
    "--key-set=public.json --algorithm=HS256,        some of",
    "--key-set=public.json --partner=ZZZ,            --partner"
  })
  void registrationThatCouldVerifyNothingIsRefused(String options, String told)
      throws IOException, JoseException {
    writeKeySets();

    Command refused =
        Command.run(REGISTER + options.replace("--key-set=", "--key-set=" + directory + "/")).is(2);

    assertThat(refused.err()).contains(told);
    assertThat(Command.run("issuer list").is(0).out()).doesNotContain(NAME);
  }

  @Test
  void registeredIssuersAreListed() {
    assertThat(Command.run("issuer list").is(0).out())
        .contains("CAN  urn:entente:demonstration:CAN  demonstration  [ES256, ES384, EdDSA");
  }

  @Test
  void whatWasNotRegisteredIsNotRemoved() {
    assertThat(Command.run("issuer remove --reason=EXERCISE " + NAME).is(0).out())
        .isEqualTo("issuer " + NAME + " was not registered\n");
  }

  private void writeKeySets() throws IOException, JoseException {
    write("public.json", pair(2048), OutputControlLevel.PUBLIC_ONLY);
    write("private.json", pair(2048), OutputControlLevel.INCLUDE_PRIVATE);
    write("weak.json", pair(1024), OutputControlLevel.PUBLIC_ONLY);
    Files.writeString(directory.resolve("garbage.json"), "[]");
  }

  private void write(String name, PublicJsonWebKey key, OutputControlLevel level)
      throws IOException {
    Files.writeString(directory.resolve(name), new JsonWebKeySet(key).toJson(level));
  }

  private static PublicJsonWebKey pair(int bits) throws JoseException {
    PublicJsonWebKey pair = RsaJwkGenerator.generateJwk(bits);
    pair.setKeyId("k1");
    return pair;
  }
}
