package entente.gate;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class IntentClosingTest extends IntentClosingContract {}
