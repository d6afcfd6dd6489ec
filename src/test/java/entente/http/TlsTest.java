package entente.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A certificate of the HTTP server itself. */
@QuarkusTest
@QuarkusTestResource(value = Certificates.class, restrictToAnnotatedClass = true)
class TlsTest extends TlsContract {}
