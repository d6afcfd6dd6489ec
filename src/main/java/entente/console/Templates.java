package entente.console;

import entente.console.DemonstrationRoles.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of the pages, checked against what they are given when the server is built. */
@CheckedTemplate(basePath = "console")
final class Templates {
  private Templates() {}

  static native TemplateInstance signIn(PageHead page, List<Role> roles);

  static native TemplateInstance signedOut(PageHead page, String why, String request);

  static native TemplateInstance refusal(PageHead page, String why, String request);
}
