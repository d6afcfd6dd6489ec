package entente.sharing;

import java.util.Locale;

/** Who has to approve a change that opens something, from the weakest rule to the strictest. */
public enum Approval {
  /** Nobody: one operator is enough. */
  NONE,
  /** An operator other than the one who proposed it. */
  OPERATOR,
  /**
   * An operator other than the one who proposed it, by a command. That takes the database's owner,
   * which servers need not know.
   */
  COMMAND;

  /** Its name, as operators write it. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT);
  }
}
