package entente.taxii;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class KeptPagesTest extends KeptPagesContract {}
