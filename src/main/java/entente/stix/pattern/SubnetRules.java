package entente.stix.pattern;

import entente.stix.IpVersion;
import entente.stix.Rule;
import entente.stix.pattern.grammar.StixPatternParser.ObjectPathContext;
import entente.stix.pattern.grammar.StixPatternParser.StepContext;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The rules of ISSUBSET and ISSUPERSET (STIX 2.1, section 9.6.1). */
final class SubnetRules {
  private final PatternText text;
  private final Findings findings;

  SubnetRules(PatternText text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  void check(ObjectPathContext path, String type, Token operand) {
    if (!leadsToAddress(path, type)) {
      findings.add(
          Rule.PATTERN_SUBNET,
          path.type.getStartIndex(),
          "the value of an ipv4-addr or ipv6-addr object was expected");
    }
    if (!isSubnet(text.string(operand), type)) {
      findings.add(
          Rule.PATTERN_SUBNET,
          operand.getStartIndex(),
          "an IP address or subnet of the object type was expected");
    }
  }

  private boolean leadsToAddress(ObjectPathContext path, String type) {
    List<StepContext> steps = path.steps;
    if (steps.isEmpty()) {
      return isAddress(type) && text.name(path.property).equals("value");
    }
    Token last = steps.get(steps.size() - 1).key;
    return last != null && text.name(last).equals("value") && followsReference(path, steps);
  }

  /** Whether the value is that of an object that is referred to, alone or in a list. */
  private boolean followsReference(ObjectPathContext path, List<StepContext> steps) {
    int before = steps.size() - 2;
    boolean list = before >= 0 && steps.get(before).index != null;
    if (list) {
      before--;
    }
    Token reference = before < 0 ? path.property : steps.get(before).key;
    return reference != null && text.name(reference).endsWith(list ? "_refs" : "_ref");
  }

  private static boolean isAddress(String type) {
    return type.equals("ipv4-addr") || type.equals("ipv6-addr");
  }

  /** An address or a network, of the object's own version where its type has one. */
  private static boolean isSubnet(String operand, String type) {
    return IpVersion.ofNetwork(operand).filter(version -> isOf(version, type)).isPresent();
  }

  private static boolean isOf(IpVersion version, String type) {
    return switch (version) {
      case V4 -> !type.equals("ipv6-addr");
      case V6 -> !type.equals("ipv4-addr");
    };
  }
}
