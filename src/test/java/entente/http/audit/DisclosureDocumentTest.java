package entente.http.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import entente.audit.Action;
import entente.audit.Handover;
import entente.catalog.CollectionId;
import entente.catalog.DateAdded;
import entente.catalog.PartnerCode;
import entente.catalog.VersionKey;
import entente.gate.DisclosureReports.Line;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DisclosureDocumentTest {
  private static final UUID REQUEST = UUID.randomUUID();

  @Test
  void whatOthersChooseIsTextAndSeen() {
    String page = page("object=<b>&next=\"'", line("</td><script>\u202Emis\u0000"));

    assertThat(page)
        .contains("object=&lt;b&gt;&amp;next=&quot;&#39;")
        .contains("&lt;/td&gt;&lt;script&gt;U+202Emis" + "U+0000")
        .doesNotContain("<script", "\u202E");
  }

  @Test
  void policyAllowsTheStyleOfThePageAndNothingElse() throws Exception {
    String page = page("partner=JPN");
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));

    assertThat(DisclosureDocument.CONTENT_SECURITY_POLICY)
        .startsWith(
            "default-src 'none'; style-src 'sha256-%s';"
                .formatted(Base64.getEncoder().encodeToString(digest)));
  }

  private static String page(String question, Line... lines) {
    ReportHeading heading = new ReportHeading(question, Instant.EPOCH, REQUEST, Optional.empty());
    return new DisclosureDocument(heading, List.of("object", "client")).of(List.of(lines));
  }

  private static Line line(String client) {
    CollectionId collection = new CollectionId(UUID.randomUUID());
    return new Line(
        new Handover(
            new Handover.Place(new VersionKey(collection, new DateAdded(1)), 1),
            new Handover.Receiver(new PartnerCode("JPN"), client, Optional.empty(), "192.0.2.1"),
            new Handover.Answer(
                REQUEST, Instant.EPOCH, Action.READ_OBJECTS, Optional.empty(), false)),
        Optional.empty());
  }
}
