package org.custodygateway.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A storm over the real programs and the audit after it. Half a minute on H2 in every build; longer, on PostgreSQL or over two nodes by
 * {@code -Dstorm.seconds= -Dstorm.seed= -Dstorm.database=postgresql -Dstorm.nodes=2}.
 */
@Order(2)
class StormTest {

    private static final int TRACED = 10;

    private static StormSettings settings;
    private static HikariDataSource firm;

    /** Longer up than the rest: errors are planted in it. */
    private static DatabaseServer database;

    private static Evidence evidence;
    private static List<Finding> findings;

    @BeforeAll
    static void blow() throws InterruptedException {
        settings = StormSettings.given();
        System.out.println("storm " + settings.replay());
        try (var site = new Site(settings)) {
            database = site.database;
            site.start();
            var scene = new Storm(settings).blow(site);
            String today = scene.diary.days.last();
            var banks = site.bankCodes().stream()
                    .map(bank -> BankBooks.read(site.control(), bank, scene.customers, scene.diary.days))
                    .toList();
            var auditor = site.gateways.getFirst().api().as("auditor");
            assertThat(auditor.get("/books").expect(200).body().path("balanced").asBoolean())
                    .isTrue();
            assertThat(auditor.get("/audit/verify")
                            .expect(200)
                            .body()
                            .path("intact")
                            .asBoolean())
                    .isTrue();
            site.stopGateways();
            firm = settings.database().pool(site.url());
            evidence = new Evidence(
                    new JdbcTemplate(firm),
                    today,
                    banks,
                    scene.customers,
                    Map.copyOf(scene.diary.asked),
                    Map.copyOf(scene.diary.told),
                    site.bankCodes().stream()
                            .flatMap(bank -> BankCall.unanswered(site.control(), bank).stream())
                            .toList(),
                    Set.copyOf(scene.diary.late),
                    Set.copyOf(scene.diary.reversals),
                    Set.copyOf(scene.diary.lied),
                    Set.copyOf(scene.diary.toClose),
                    scene.diary.complaints);
            findings = Auditor.audit(evidence);
            System.out.println(scene.diary.summary() + findings.size() + " findings; " + settings.replay());
        }
    }

    @AfterAll
    static void close() {
        if (firm != null) {
            firm.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void after_a_storm_the_three_books_agree_and_every_answer_holds() {
        assertThat(findings)
                .as(
                        "%s%n%s",
                        settings.replay(),
                        findings.stream()
                                .limit(TRACED)
                                .map(finding -> Trace.of(finding, evidence))
                                .collect(Collectors.joining("\n")))
                .isEmpty();
    }

    static List<Planted> errors() {
        return Planted.all(StormSettings.given().banks());
    }

    /** Within a transaction that is rolled back, so that each error stands alone. */
    @ParameterizedTest
    @MethodSource("errors")
    void the_auditor_names_what_is_wrong(Planted planted) throws SQLException {
        Planted.disarm(evidence.firm(), settings.database() == Database.H2);
        try (var connection = firm.getConnection()) {
            connection.setAutoCommit(false);
            var alone = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            var named = new ArrayList<>(Auditor.audit(planted.plant().apply(evidence.on(alone))));
            connection.rollback();
            named.removeAll(findings);
            assertThat(named).extracting(Finding::what).contains(planted.named());
        }
    }
}
