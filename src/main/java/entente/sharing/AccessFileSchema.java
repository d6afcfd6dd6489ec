package entente.sharing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access file as it is written: text, of which nothing is believed yet. */
record AccessFileSchema(
    @JsonProperty(value = "api-roots", required = true) List<ApiRootEntry> apiRoots,
    @JsonProperty(required = true) List<CollectionEntry> collections,
    @JsonProperty(required = true) List<PartnerEntry> partners,
    @JsonProperty(required = true) List<GroupEntry> groups,
    @JsonProperty(required = true) List<GrantEntry> grants) {

  record ApiRootEntry(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String title,
      @JsonProperty(required = true) String description) {}

  record CollectionEntry(
      @JsonProperty(required = true) String id,
      @JsonProperty(value = "api-root", required = true) String apiRoot,
      @JsonProperty(required = true) String alias,
      @JsonProperty(required = true) String title,
      @JsonProperty(required = true) String description,
      @JsonProperty(required = true) String highest,
      @Nullable String unmarked,
      boolean listed) {}

  record PartnerEntry(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) String name,
      @Nullable String identity,
      @Nullable List<String> offices,
      @Nullable List<IssuerEntry> issuers) {}

  record IssuerEntry(
      @JsonProperty(required = true) String name,
      @JsonProperty("key-set-location") @Nullable String keySetLocation,
      @JsonProperty("key-set") @Nullable String keySet,
      boolean demonstration,
      @Nullable List<String> algorithms,
      @Nullable String requires) {}

  record GroupEntry(
      @JsonProperty(required = true) String code,
      @JsonProperty(required = true) List<MemberEntry> members) {}

  record MemberEntry(
      @JsonProperty(required = true) String partner,
      @JsonProperty(required = true) String from,
      @Nullable String until) {}

  record GrantEntry(
      @JsonProperty(required = true) List<String> partners,
      @JsonProperty(required = true) List<String> collections,
      @JsonProperty(required = true) boolean read,
      @Nullable String write,
      @JsonProperty(required = true) String highest,
      @Nullable String until) {}
}
