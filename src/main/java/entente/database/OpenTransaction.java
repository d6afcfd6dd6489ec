package entente.database;

import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * A transaction that one room has begun and lets another one write in, so that what both write is
 * committed together. Whoever began it ends it.
 *
 * @param connection the connection that it is open on
 */
public record OpenTransaction(SqlConnection connection) {}
