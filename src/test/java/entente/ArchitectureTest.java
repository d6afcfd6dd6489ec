package entente;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import entente.catalog.ObjectRepository;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The plan of the house, held to. */
@AnalyzeClasses(packages = "entente", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** The floors of the house, lowest first. */
  static final List<List<String>> FLOORS =
      List.of(
          List.of("problem", "context", "digest", "files"),
          List.of("database"),
          List.of("stix"),
          List.of("catalog", "bundles", "sbom"),
          List.of("sharing"),
          List.of("audit"),
          List.of("gate", "security"),
          List.of("http"),
          List.of("api", "cli", "console", "feed", "taxii"),
          List.of("ops"));

  @ArchTest
  static void aRoomUsesOnlyFloorsBelowIt(JavaClasses house) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String room : FLOORS.get(floor)) {
        String[] notBelow =
            FLOORS.stream()
                .skip(floor)
                .flatMap(List::stream)
                .filter(other -> !other.equals(room))
                .map(ArchitectureTest::in)
                .toArray(String[]::new);
        noClasses()
            .that()
            .resideInAPackage(in(room))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(notBelow)
            .allowEmptyShould(true)
            .check(house);
      }
    }
  }

  @ArchTest
  static final ArchRule EVERY_ROOM_HAS_ITS_FLOOR =
      classes()
          .that()
          .resideOutsideOfPackage("entente")
          .should()
          .resideInAnyPackage(
              FLOORS.stream()
                  .flatMap(List::stream)
                  .map(ArchitectureTest::in)
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule ONLY_THE_GATE_USES_THE_OBJECTS =
      noClasses()
          .that()
          .resideOutsideOfPackages(in("gate"), in("catalog"))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectRepository.class);

  @ArchTest
  static final ArchRule THE_STORES_DRIVERS_STAY_IN_THEIR_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackages("entente..postgres..", "entente..mongo..", in("database"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hibernate",
              "org.hibernate.reactive..",
              "org.hibernate.query..",
              "org.hibernate.annotations..",
              "io.vertx.mutiny.sqlclient..",
              "io.vertx.sqlclient..",
              "jakarta.persistence..",
              "com.mongodb..",
              "org.bson..");

  @ArchTest
  static final ArchRule NOBODY_IMPORTS_AN_ADAPTER =
      noClasses()
          .that()
          .resideOutsideOfPackages("entente..postgres..", "entente..mongo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("entente..postgres..", "entente..mongo..");

  /** Else a client that hangs up could stop a request between its deed and its record. */
  @ArchTest
  static final ArchRule NO_REQUEST_IS_CANCELLED =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .beAnnotatedWith(
              describe(
                  "Cancellable(false)",
                  it ->
                      it.getRawType().isEquivalentTo(Cancellable.class)
                          && it.get("value").filter(Boolean.FALSE::equals).isPresent()));

  /** Each package is a slice of its own, the rooms within a room included. */
  @ArchTest
  static final ArchRule THERE_ARE_NO_CIRCLES =
      slices().matching("entente.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule VALIDATION_IS_USED_BY_ITS_FACE =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("stix.validation"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in("stix.validation.tables"), in("stix.validation.checks"));

  private static String in(String room) {
    return "entente." + room + "..";
  }
}
