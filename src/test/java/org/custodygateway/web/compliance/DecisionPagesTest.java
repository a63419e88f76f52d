package org.custodygateway.web.compliance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.custodygateway.web.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Work of compliance that needs rows no call can make: records of long ago, a run of another node. */
@GatewayTest
class DecisionPagesTest {

    private static final long OLD = 7_300_001;

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private List<String> recorded(String subject) {
        return Api.at(address() + "/api/v1")
                .as("auditor")
                .get("/audit/records?subject=" + subject)
                .expect(200)
                .body()
                .path("items")
                .findValuesAsText("action");
    }

    @Test
    void C6_P2_records_past_their_term_are_proposed_at_one_window_removed_by_another_and_counted() {
        jdbc.update("""
                insert into notice (id, client_no, kind, zh, en, given_by, at)
                values (?, '10000001', 'MARKET', 'x', 'x', 'y', timestamp '1999-05-04 00:00:00')""", OLD);
        try (var one = chromium.window();
                var two = chromium.window()) {
            var operations = Chromium.loggedIn(one, address(), "operations");
            operations.navigate(address() + "/operations/retention");
            operations.click("#runs > form button");
            operations.click("dialog.ask [value=yes]");
            var run = operations.locator("#runs tbody tr").first();
            assertThat(run).containsText("notice: 1 (1999-05-04");
            var number = run.locator("th").textContent();

            var compliance = Chromium.loggedIn(two, address(), "compliance");
            compliance.navigate(address() + "/compliance/retention");
            compliance
                    .locator("#runs tbody tr", new Page.LocatorOptions().setHasText("1999-05-04"))
                    .first()
                    .locator("button[hx-post$='/approve']")
                    .click();
            compliance.click("dialog.ask [value=yes]");
            assertThat(compliance.locator("#said")).containsText("已同意");
            assertThat(run.locator("td").last())
                    .containsText("已清除 1 条", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
            assertThat(recorded("retention-run:" + number))
                    .contains("retention.proposed", "retention.approved", "retention.removed");
        }
        assertThat(jdbc.queryForObject("select count(*) from notice where id = ?", Integer.class, OLD))
                .isZero();
    }

    @Test
    void M6_a_back_test_that_runs_on_another_node_is_cancelled_from_the_page() {
        jdbc.update("""
                insert into backtest_run (id, rule, from_day, to_day, candidates, state, author, started_at, seen_at, clients_done, clients)
                values (?, 'M1', date '2026-01-05', date '2026-01-06', '[]', 'RUNNING', 'compliance2', current_timestamp,
                        timestamp '2090-01-01 00:00:00', 3, 10)""", OLD);
        try (var window = chromium.window()) {
            var page = Chromium.loggedIn(window, address(), "compliance");
            page.navigate(address() + "/compliance/rules?rule=M1");
            page.click("#runs a[href*='run=" + OLD + "']");
            assertThat(page.locator("#run progress")).hasAttribute("value", "3");
            page.click("#run-cancel");
            assertThat(page.locator("#run .mark")).hasText("已取消");
            assertThat(page.locator("#run")).containsText("compliance");
        }
        assertThat(recorded("backtest:" + OLD)).containsExactly("backtest.cancelled");
        Api.at(address() + "/api/v1")
                .as("compliance")
                .post("/backtests/runs/" + OLD + "/cancel", "{}")
                .expect(409);
    }
}
