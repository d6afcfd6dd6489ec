package entente.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** A certificate of the TLS configuration without a name. */
@QuarkusTest
@QuarkusTestResource(
    value = Certificates.class,
    initArgs = @ResourceArg(name = Certificates.REGISTRY, value = "true"),
    restrictToAnnotatedClass = true)
class RegistryTlsTest extends TlsContract {}
