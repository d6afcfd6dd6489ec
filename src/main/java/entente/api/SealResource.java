package entente.api;

import entente.audit.Action;
import entente.audit.seal.KeyRotation;
import entente.audit.seal.MerkleHash;
import entente.audit.seal.SealedLog;
import entente.digest.Sha256;
import entente.gate.RecordKeeper;
import entente.http.MediaTypes;
import entente.http.RequestContext;
import entente.problem.Problem;
import entente.sharing.AccessPolicy;
import entente.sharing.AuditScope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What an auditor needs to verify the access log: checkpoints, keys and proofs. */
@Cancellable(false)
@Path(Paths.AUDIT)
class SealResource {
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String ML_DSA_44 = "ml-dsa-44";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

  private final AccessPolicy policy;
  private final SealedLog log;
  private final RecordKeeper keeper;

  SealResource(AccessPolicy policy, SealedLog log, RecordKeeper keeper) {
    this.policy = policy;
    this.log = log;
    this.keeper = keeper;
  }

  /**
   * The newest checkpoint: C2SP tlog-checkpoint, as a signed note.
   *
   * @param signature {@code ml-dsa-44} for the newest that is signed so as well
   */
  @GET
  @Path("/checkpoint")
  public Uni<Response> getCheckpoint(
      RoutingContext context, @RestQuery @Nullable String signature) {
    RequestContext request = auditor(context, Action.READ_CHECKPOINT);
    if (signature != null && !signature.equals(ML_DSA_44)) {
      throw Problem.malformed("the parameter signature must be " + ML_DSA_44);
    }
    request.filteredBy(signature == null ? "" : "signature=" + signature);
    return (signature == null ? log.newestCheckpoint() : log.newestSignedTwice())
        .map(note -> found(note, "no checkpoint was signed yet"))
        .chain(note -> answer(request, TEXT, Buffer.buffer(note)));
  }

  /** The public halves of the keys that signed checkpoints, each on a line. */
  @GET
  @Path("/keys")
  public Uni<Response> getKeys(RoutingContext context) {
    RequestContext request = auditor(context, Action.READ_CHECKPOINT);
    return log.keys()
        .map(keys -> String.join("\n", keys) + "\n")
        .chain(keys -> answer(request, TEXT, Buffer.buffer(keys)));
  }

  /** How the keys follow each other, as signed notes. */
  @GET
  @Path("/rotations")
  public Uni<Response> getRotations(RoutingContext context) {
    RequestContext request = auditor(context, Action.READ_CHECKPOINT);
    return log.rotations()
        .map(KeyRotation::text)
        .chain(notes -> answer(request, TEXT, Buffer.buffer(notes)));
  }

  /** That a record is in the tree of a checkpoint (RFC 9162, section 2.1.3). */
  @GET
  @Path("/proofs/inclusion")
  public Uni<Response> getInclusion(
      RoutingContext context,
      @RestQuery("record") @Nullable String number,
      @RestQuery @Nullable String size) {
    RequestContext request = auditor(context, Action.READ_PROOF);
    long wanted = number("record", number);
    Optional<Long> tree = Optional.ofNullable(size).map(given -> number("size", given));
    request.filteredBy("record=" + wanted + tree.map(it -> "&size=" + it).orElse(""));
    return log.inclusion(wanted, tree)
        .map(proof -> found(proof, "the log has no tree of that size, or not that record in it"))
        .map(
            proof ->
                new JsonObject()
                    .put("leaf_index", proof.leaf())
                    .put("leaf_hash", base64(proof.leafHash()))
                    .put("tree_size", proof.size())
                    .put("hashes", base64(proof.hashes())))
        .chain(json -> answer(request, MediaTypes.JSON, json.toBuffer()));
  }

  /** That one tree is the beginning of another (RFC 9162, section 2.1.4). */
  @GET
  @Path("/proofs/consistency")
  public Uni<Response> getConsistency(
      RoutingContext context,
      @RestQuery @Nullable String first,
      @RestQuery @Nullable String second) {
    RequestContext request = auditor(context, Action.READ_PROOF);
    long smaller = number("first", first);
    long larger = number("second", second);
    request.filteredBy("first=%d&second=%d".formatted(smaller, larger));
    return log.consistency(smaller, larger)
        .map(hashes -> found(hashes, "the log has no trees of these sizes, the smaller one first"))
        .map(
            hashes ->
                new JsonObject()
                    .put("first_size", smaller)
                    .put("second_size", larger)
                    .put("hashes", base64(hashes)))
        .chain(json -> answer(request, MediaTypes.JSON, json.toBuffer()));
  }

  private RequestContext auditor(RoutingContext context, Action action) {
    RequestContext request = RequestContext.of(context).recordedAs(action);
    AuditScope unused = policy.requireAuditor(request.coalition(), request.caller());
    return request;
  }

  private static long number(String name, @Nullable String text) {
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw Problem.malformed("the parameter " + name + " must be a number");
    }
    return Long.parseLong(text);
  }

  private static <T> T found(Optional<T> answer, String otherwise) {
    return answer.orElseThrow(() -> Problem.notFound(otherwise));
  }

  private static String base64(Sha256 hash) {
    return Base64.getEncoder().encodeToString(MerkleHash.bytes(hash));
  }

  private static JsonArray base64(List<Sha256> hashes) {
    return new JsonArray(hashes.stream().map(SealResource::base64).toList());
  }

  private Uni<Response> answer(RequestContext request, String mediaType, Buffer body) {
    return keeper
        .served(request.facts(), 1, body)
        .map(recorded -> Response.ok(recorded).header(HttpHeaders.CONTENT_TYPE, mediaType).build());
  }
}
