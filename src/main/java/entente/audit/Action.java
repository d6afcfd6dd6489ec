package entente.audit;

/** What a request asked for, or an operator changed by a command. */
public enum Action {
  READ_DISCOVERY,
  READ_API_ROOT,
  READ_STATUS,
  READ_COLLECTIONS,
  READ_COLLECTION,
  READ_MANIFEST,
  READ_OBJECTS,
  READ_OBJECT,
  READ_VERSIONS,
  ADD_OBJECTS,
  DELETE_OBJECT,
  VALIDATE_OBJECTS,
  PUBLISH_BUNDLE,
  READ_ACCESS_RECORDS,
  READ_DISCLOSURES,
  READ_FIGURES,
  READ_CHECKPOINT,
  READ_PROOF,
  READ_CLEARANCE,
  /** A page of the console that holds nothing of the collections. */
  READ_CONSOLE,
  /** A session of a browser was begun, or was to be. */
  SIGN_IN,
  SIGN_OUT,
  READ_AGREEMENT,
  CHANGE_AGREEMENT,
  SUSPEND,
  LIFT_SUSPENSION,
  /** By SQL behind the commands, which only add and lift them. */
  CHANGE_SUSPENSION,
  ISSUE_CLIENT_KEY,
  REVOKE_CLIENT_KEY,
  /** By SQL behind the commands, which only issue and revoke them. */
  CHANGE_CLIENT_KEY,
  REGISTER_ISSUER,
  REMOVE_ISSUER,
  CHANGE_API_ROOT,
  CHANGE_COLLECTION,
  CHANGE_PARTNER,
  CHANGE_MEMBERSHIP,
  CHANGE_GRANT,
  PROPOSE_CHANGE,
  APPROVE_CHANGE,
  WITHDRAW_CHANGE,
  /** Who has to approve what opens something. */
  CHANGE_APPROVAL,
  /** The agreement was put into a database that had none. */
  ESTABLISH_AGREEMENT,
  /** The key that signs checkpoints was followed by another one. */
  ROTATE_KEY,
  /** The oldest records were dropped; the filters say up to which one. */
  DROP_RECORDS,
  /** The personal facts of some records were erased; the filters say of how many. */
  ERASE_PERSONAL_FACTS,
  /** No request: refused before it was one, and counted. */
  REFUSED_BY_HTTP_LAYER,
  /** No request: something unusual in the records before it; the filters say what. */
  ALERT,
  /** Something that this server does not offer. */
  UNKNOWN
}
