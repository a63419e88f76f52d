package org.custodygateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The start page in a real browser. */
@GatewayTest
@Order(2)
class StartPageTest {

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Live live;

    @Autowired
    Boards boards;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext window;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        window = chromium.window();
        window.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void close() {
        window.close();
        letRemove();
        // Another class may work off alerts of other rules in the same database.
        jdbc.update("delete from alert where rule = 'M1'");
        jdbc.update("delete from transfer where id < 0");
    }

    /** What the database keeps for its term (C6) goes here with each test. */
    private void letRemove() {
        jdbc.execute("drop trigger if exists alert_in_term");
        jdbc.execute("drop trigger if exists transfer_in_term");
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private Page as(String user) {
        return as(user, window);
    }

    private Page as(String user, BrowserContext window) {
        var page = Chromium.loggedIn(window, address(), user);
        page.navigate(address() + "/overview");
        return page;
    }

    private void raise(long id) {
        jdbc.update("""
                insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash)
                values (?, 'M1', 1, '10000001', 1, ?, current_timestamp, '{}', ?)""", id, "M1:" + id, "a".repeat(64));
    }

    private void doubt(long id, int minutes) {
        jdbc.update("""
                insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state,
                                      adjusted, business_date, started_by, accepted_at, inquiries)
                select cast(? as bigint), 'WITHDRAWAL', '10000001', '1000000101', 'nhb', '62', '', '', 123456789, 'IN_DOUBT', false, day, 'FIRM',
                       current_timestamp - cast(? as int) * interval '1' minute, 0 from trading_day""", id, minutes);
    }

    @Test
    void the_page_speaks_chinese_first_and_english_when_asked() {
        var page = as("settlement");

        assertThat(page).hasTitle("今日概况");
        assertThat(page.locator("#h-day")).hasText("交易日");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator("#board")).containsText("北港银行");
        page.click("text=English");
        assertThat(page.locator("#h-day")).hasText("Trading day");
        assertThat(page.locator("#board")).containsText("Northern Harbour Bank");
        assertThat(page.locator("#differences")).isVisible();
    }

    @Test
    void C7_alerts_are_shown_to_compliance_and_to_nobody_else() {
        raise(1);

        assertThat(as("compliance").locator("#alerts")).containsText("M1");
        for (var user : List.of("counter", "settlement", "operations", "support", "auditor", "branchhead")) {
            try (var other = chromium.window()) {
                var page = as(user, other);
                assertThat(page.locator("#h-day")).isVisible();
                assertThat(page.locator("#alerts")).hasCount(0);
                // Nowhere in the page, hidden parts included; but its random form token may hold any letters.
                assertThat(page.content().replaceAll("name=\"(_csrf\" value|csrf\" content)=\"[^\"]*\"", ""))
                        .doesNotContain("M1");
            }
        }
    }

    @Test
    void C7_the_mark_of_the_stream_moves_with_alerts_for_compliance_only() {
        var compliance = reader(Role.COMPLIANCE);
        var counter = reader(Role.COUNTER);
        var before =
                List.of(boards.of(compliance).fingerprint(), boards.of(counter).fingerprint());
        raise(2);

        assertThat(boards.of(compliance).fingerprint()).isNotEqualTo(before.getFirst());
        assertThat(boards.of(counter).fingerprint()).isEqualTo(before.getLast());
    }

    private static GatewayUser reader(Role role) {
        return new GatewayUser("somebody", "", Set.of(role), "0001", true);
    }

    @Test
    void an_alert_appears_by_itself_while_the_page_is_open() {
        var page = as("compliance");
        assertThat(page.locator("#live")).hasText("实时");
        raise(3);

        assertThat(page.locator("#alerts li:has-text('M1') .number")).hasText("1");
    }

    @Test
    void it_is_live_says_when_it_is_not_and_comes_back_by_itself() {
        var page = as("settlement");
        assertThat(page.locator("#live")).hasText("实时");
        doubt(-1, 5);
        doubt(-2, 90);
        assertThat(page.locator("#doubt tbody tr")).hasCount(2);
        assertThat(page.locator("#doubt tbody tr").first()).containsText("1,234,567.89");
        assertThat(page.locator("#doubt tbody tr").first()).containsText("1 小时");

        window.route("**/live", Route::abort);
        live.end();
        assertThat(page.locator("#live")).containsText("未实时更新");
        letRemove();
        jdbc.update("delete from transfer where id = -2");
        window.unroute("**/live");

        assertThat(page.locator("#live")).hasText("实时");
        assertThat(page.locator("#doubt tbody tr")).hasCount(1);
    }

    @Test
    void nothing_inline_is_needed_and_nothing_inline_is_allowed() {
        var page = as("compliance");
        assertThat(page.locator("#live")).hasText("实时");
        var policy = page.navigate(address() + "/overview").headerValue("content-security-policy");

        assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe-inline");
        assertThat(complaints).isEmpty();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/start-page.png")));
    }

    @Test
    void the_page_is_worked_by_keyboard() {
        var page = as("settlement");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("#main")).isFocused();
    }

    @Test
    void a_client_sees_the_own_accounts_and_nothing_of_the_staffs() {
        var clientNo = Awaitility.await()
                .until(
                        () -> jdbc.queryForList("select client_no from client_login order by client_no", String.class),
                        all -> !all.isEmpty())
                .getFirst();

        var page = Chromium.loggedIn(window, address(), clientNo);

        assertThat(page).hasTitle("我的资金账户");
        assertThat(page.locator("table").first()).containsText(clientNo + "01");
        assertThat(page.request().get(address() + "/overview").status()).isEqualTo(403);
    }

    @Test
    void P1_what_somebody_may_not_see_and_what_is_not_there_are_pages_that_say_so() {
        var page = as("settlement");
        assertThat(page.navigate(address() + "/my").status()).isEqualTo(403);
        assertThat(page.locator("h1")).hasText("无权查看");
        assertThat(page.locator("#mine")).isVisible();

        assertThat(page.navigate(address() + "/nowhere").status()).isEqualTo(404);
        assertThat(page.locator("h1")).hasText("没有找到");
        page.click("main a");
        assertThat(page.locator("#h-day")).isVisible();
    }

    @Test
    void P4_when_the_session_has_ended_the_page_says_so_and_the_way_back_leads_to_the_same_page() {
        var page = as("settlement");
        assertThat(page.locator("#live")).hasText("实时");
        page.context().clearCookies();

        assertThat(page.locator("#problem")).containsText("会话已结束");
        page.click("#problem a");
        page.fill("#username", "settlement");
        page.fill("#password", "demo");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/overview.*"));
    }

    @Test
    void without_a_login_there_is_the_login_page_and_a_wrong_password_says_so() {
        var page = window.newPage();
        page.navigate(address() + "/");
        assertThat(page).hasURL(address() + "/login");
        page.fill("#username", "settlement");
        page.fill("#password", "wrong");
        page.click("button[type=submit]");

        assertThat(page.locator("[role=alert]")).containsText("用户名与密码不符");
        Api.at(address()).get("/header").expect(401);
    }
}
