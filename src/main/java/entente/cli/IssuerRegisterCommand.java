package entente.cli;

import entente.catalog.PartnerCode;
import entente.sharing.Coalition;
import entente.sharing.Edit;
import entente.sharing.Entry;
import entente.sharing.Issuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers an issuer, or replaces its registration. */
@Command(
    name = "register",
    description = {
      "Registers an issuer for one partner; one that is registered for it has its keys and demands"
          + " replaced.",
      "With the first issuer that is registered the demonstration tokens end."
    })
final class IssuerRegisterCommand extends EntryChange {

  /** Where the keys come from; exactly one. */
  static final class KeyOptions {
    @Option(
        names = "--key-set-location",
        paramLabel = "URL",
        description = "where its JWK set is fetched from, by https")
    @Nullable URI location;

    @Option(names = "--key-set", paramLabel = "FILE", description = "its JWK set")
    @Nullable Path file;

    Optional<String> keySet() {
      try {
        return file == null ? Optional.empty() : Optional.of(Files.readString(file));
      } catch (IOException e) {
        throw new IllegalArgumentException("--key-set: cannot read " + file, e);
      }
    }
  }

  @Parameters(paramLabel = "ISS", description = "its name, as the iss of its tokens")
  private String name = "";

  @Option(names = "--partner", required = true, paramLabel = "CODE", description = "the partner")
  private String partner = "";

  @ArgGroup(multiplicity = "1")
  private KeyOptions keys = new KeyOptions();

  @Option(
      names = "--algorithm",
      paramLabel = "ALG",
      description = "what its tokens may be signed with; may be given several times (default: any)")
  private List<String> algorithms = List.of();

  @ArgGroup(multiplicity = "0..1")
  private BindingOptions binding = new BindingOptions();

  /** What its tokens must be bound to, at most one of them. */
  static final class BindingOptions {
    @Option(
        names = "--requires-certificate",
        description = "refuses tokens that are not bound to a client certificate (RFC 8705)")
    private boolean certificate;

    @Option(
        names = "--requires-dpop",
        description = "refuses tokens that are not bound to a key that requests prove (RFC 9449)")
    private boolean dpop;

    Issuer.Binding binding() {
      if (certificate) {
        return Issuer.Binding.CERTIFICATE;
      }
      return dpop ? Issuer.Binding.DPOP : Issuer.Binding.NONE;
    }
  }

  @Override
  List<Edit> edits(Coalition coalition) {
    Entry entry = new Entry.OfIssuer(issuer());
    return List.of(
        coalition
            .agreement()
            .issuer(name)
            .<Entry>map(Entry.OfIssuer::new)
            .map(known -> Edit.change(known, entry))
            .orElseGet(() -> Edit.add(entry)));
  }

  private Issuer issuer() {
    return new Issuer(
        name,
        new PartnerCode(partner),
        Optional.ofNullable(keys.location),
        keys.keySet(),
        false,
        new Issuer.Demands(
            algorithms.isEmpty() ? Issuer.Demands.ALGORITHMS : Set.copyOf(algorithms),
            binding.binding()));
  }
}
