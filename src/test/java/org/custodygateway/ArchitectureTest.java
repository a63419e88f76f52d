package org.custodygateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

/** The picture of the rooms and the one way through them, and the rules of the house. */
class ArchitectureTest {

    private static final String GATEWAY = "org.custodygateway";
    private static final Path SOURCES = Path.of("src/main/java");

    /** Calls go from the later lines to the earlier ones, never back and never within a line in a circle. */
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("money", "rule", "database"),
            Set.of("audit", "calendar", "secret", "setting"),
            Set.of("client", "ledger", "security", "retention"),
            Set.of("custody", "bank"),
            Set.of("transfer", "trading", "keyinfo", "identity", "screening", "interest"),
            Set.of("settlement", "monitoring", "grading", "care"),
            Set.of("counter", "compliance"),
            Set.of("api", "node", "web"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(GATEWAY, "mockbanks");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(GATEWAY, "mockbanks");

    @Test
    void every_package_is_a_room_of_the_picture_and_every_room_is_there() throws IOException {
        try (var folders = Files.list(SOURCES.resolve("org/custodygateway"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(rooms());
        }
        assertThat(rooms())
                .allSatisfy(room -> assertThat(MAIN.that(resideInAPackage(GATEWAY + "." + room + "..")))
                        .as(room)
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void calls_go_down_only(String room) {
        int level = level(room);
        String[] notBelow = LEVELS.subList(level, LEVELS.size()).stream()
                .flatMap(Set::stream)
                .filter(other -> !other.equals(room))
                .filter(other -> level(other) > level)
                .map(other -> GATEWAY + "." + other + "..")
                .toArray(String[]::new);
        if (notBelow.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(GATEWAY + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(notBelow)
                    .allowEmptyShould(false)
                    .check(MAIN);
        }
    }

    @Test
    void no_rooms_call_one_another_in_a_circle() {
        slices().matching(GATEWAY + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void modules_use_one_another_by_their_faces() {
        ApplicationModules.of(CustodyGateway.class).verify();
    }

    @Test
    void a_banks_dialect_is_known_to_nobody_but_itself() {
        var dialects = dialects();
        assertThat(dialects).hasSizeGreaterThan(1);
        for (String dialect : dialects) {
            noClasses()
                    .that(not(resideInAPackage(dialect)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(dialect)
                    .allowEmptyShould(false)
                    .check(MAIN);
        }
    }

    @Test
    void the_two_programs_share_no_code() {
        noClasses()
                .that()
                .resideInAPackage("mockbanks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GATEWAY + "..")
                .allowEmptyShould(false)
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage(GATEWAY + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("mockbanks..")
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void camel_is_met_at_the_banks_and_at_the_files_only() {
        noClasses()
                .that(not(resideInAnyPackage(GATEWAY + ".bank..", GATEWAY + ".settlement..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void the_web_is_met_in_the_api_and_on_the_pages_only() {
        noClasses()
                .that(not(resideInAnyPackage(GATEWAY + ".api..", GATEWAY + ".web..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.web.bind..")
                .allowEmptyShould(false)
                .check(MAIN);
    }

    /** Such a stream keeps its connection until somebody closes it. */
    @Test
    void rows_are_read_as_lists_not_as_streams() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .orShould()
                .callMethod(JdbcTemplate.class, "queryForStream", String.class, RowMapper.class)
                .orShould()
                .callMethod(JdbcTemplate.class, "queryForStream", String.class, RowMapper.class, Object[].class)
                .check(MAIN);
    }

    @Test
    void dates_are_those_of_java_time() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        nameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.sql\\.(Date|Time)"
                                + "|java\\.text\\.(Simple)?DateFormat"))
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void nothing_is_counted_in_floating_point() {
        var floating = DescribedPredicate.<JavaClass>describe(
                "floating point",
                type -> Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                        .contains(type.getName()));
        noFields()
                .that()
                .areDeclaredInClassesThat(not(simpleNameEndingWith("Metrics")))
                .should()
                .haveRawType(floating)
                .allowEmptyShould(false)
                .check(MAIN);
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat(not(simpleNameEndingWith("Metrics")))
                .should(be(DescribedPredicate.<JavaCodeUnit>describe(
                        "with floating point",
                        unit -> floating.test(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(floating))))
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void what_a_class_needs_comes_in_by_its_constructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .allowEmptyShould(false)
                .check(MAIN);
        fields().that()
                .areDeclaredInClassesThat(resideInAPackage(GATEWAY + ".."))
                .and()
                .areStatic()
                .should()
                .beFinal()
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void tests_wait_for_what_happens_and_never_for_time_to_pass() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .allowEmptyShould(false)
                .check(TESTS);
    }

    @Test
    void only_the_application_class_stands_outside_the_rooms() {
        classes()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .haveSimpleName("CustodyGateway")
                .allowEmptyShould(false)
                .check(MAIN);
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        var silent = new ArrayList<Path>();
        for (Path root :
                List.of(SOURCES.resolve("org/custodygateway"), Path.of("mock-banks/src/main/java/mockbanks"))) {
            try (Stream<Path> folders = Files.walk(root)) {
                for (Path folder : folders.filter(Files::isDirectory).toList()) {
                    if (!folder.equals(SOURCES.resolve("org/custodygateway")) && hasCode(folder) && !speaks(folder)) {
                        silent.add(folder);
                    }
                }
            }
        }

        assertThat(silent).isEmpty();
    }

    private static boolean hasCode(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }

    private static boolean speaks(Path folder) throws IOException {
        Path info = folder.resolve("package-info.java");
        return Files.exists(info) && Files.readString(info).startsWith("/**");
    }

    static List<String> rooms() {
        return LEVELS.stream().flatMap(Set::stream).sorted().toList();
    }

    private static int level(String room) {
        return LEVELS.indexOf(LEVELS.stream()
                .filter(level -> level.contains(room))
                .findFirst()
                .orElseThrow());
    }

    private static Set<String> dialects() {
        return MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(GATEWAY + ".bank."))
                .collect(Collectors.toSet());
    }
}
