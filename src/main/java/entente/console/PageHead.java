package entente.console;

/**
 * What stands at the head of every page.
 *
 * @param title the page's own
 * @param style the address of the style sheet
 * @param icon the address of the icon
 * @param user who is signed in
 */
public record PageHead(String title, String style, String icon, User user) {

  /**
   * Who is signed in; nobody where the partner is empty.
   *
   * @param partner the partner's name
   * @param client the name of the token's client
   * @param until when the session ends
   * @param formToken what the session's forms send along
   * @param duties what they may do
   */
  public record User(String partner, String client, String until, String formToken, Duties duties) {
    static final User NOBODY = new User("", "", "", "", Duties.NONE);
  }

  /** The head of a page that needs no session. */
  static PageHead signedOut(String title, Assets assets) {
    return new PageHead(title, assets.style(), assets.icon(), User.NOBODY);
  }

  /** The head of a page within a session. */
  static PageHead signedIn(String title, Assets assets, User user) {
    return new PageHead(title, assets.style(), assets.icon(), user);
  }

  /** Whether somebody is signed in. */
  public boolean signedIn() {
    return !user.partner().isEmpty();
  }
}
