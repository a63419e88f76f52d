package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.custodygateway.api.Rights.Right;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.AlertListener;
import org.custodygateway.monitoring.Evidence;
import org.custodygateway.security.Role;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * Tries to see, as everybody who may not, that compliance works on something (C7, C8). What is compared must stand still, so this gateway is
 * not shared with other tests.
 */
@GatewayTest
@TestPropertySource(properties = "gateway.pages.idle=29m")
class WallTest {

    private static final String CLIENT = "10000001";

    /** Numbers that nothing else has. */
    private static final String HIDDEN = "7000001";

    private static final String MISSING = "7999999";

    private static final List<String> OUTSIDERS = List.of(
            "counter",
            "supervisor",
            "branchhead",
            "settlement",
            "operations",
            "support",
            "clientservice",
            "auditor",
            "trading",
            CLIENT);

    private static final Set<String> METERS = Set.of("/load", "/banks");

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DurableTransaction transaction;

    @Autowired
    List<AlertListener> listeners;

    private Api as(String user) {
        return Api.at("http://127.0.0.1:" + port + "/api/v1").as(user);
    }

    @BeforeEach
    void theDemosClientsAreThere() {
        Awaitility.await("the demo's clients")
                .pollInterval(Duration.ofMillis(100))
                .until(() -> jdbc.queryForObject("select count(*) from client", Long.class) >= 3);
    }

    /** An alert of large value, worked off to its end by all that compliance has. */
    private void workOff(String id) {
        var at = OffsetDateTime.now(ZoneId.of("Asia/Shanghai"));
        var event = new Evidence.Event(
                "1", "INTERNAL", "TO_MAIN", at.toLocalDate(), at, Money.parse("600000.00"), null, null);
        var alert = new Alert(
                Long.parseLong(id),
                "M3",
                1,
                CLIENT,
                1,
                at.toInstant(),
                new Evidence("a".repeat(64), List.of(), List.of(event)));
        transaction.run(() -> {
            jdbc.update(
                    """
                    insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash)
                    values (?, 'M3', 1, ?, 1, ?, current_timestamp, ?, ?)""",
                    alert.id(),
                    CLIENT,
                    "M3:" + id,
                    "{\"hash\":\"%s\",\"conditions\":[],\"events\":[]}".formatted("a".repeat(64)),
                    "a".repeat(64));
            listeners.forEach(one -> one.raised(alert));
        });
        var path = "/alerts/" + id;
        as("compliance").post(path + "/escalate", "{\"reason\":\"large\"}").expect(200);
        as("compliance").post(path + "/claim", "{}").expect(200);
        as("compliance")
                .post(path + "/comment", "{\"text\":\"to be reported\"}")
                .expect(200);
        var until = jdbc.queryForObject("select day from trading_day where id = 1", LocalDate.class);
        as("compliance")
                .post(path + "/suppress", "{\"reason\":\"x\",\"until\":\"%s\",\"ceiling\":\"1.00\"}".formatted(until))
                .expect(201);
        as("compliance")
                .post(path + "/propose", "{\"code\":\"CONFIRMED\",\"reason\":\"large\"}")
                .expect(200);
        as("compliance2").post(path + "/approve", "{\"note\":\"yes\"}").expect(200);
        as("compliance").get(path + "/timeline").expect(200);
    }

    /** What may be looked at, with the variables filled in. */
    private static List<String> looks(String user, String id) {
        return Rights.ALL.stream()
                .filter(right -> right.method().equals(HttpMethod.GET))
                .filter(right -> mayLook(user, right))
                .map(right -> filled(right.path(), id))
                .toList();
    }

    private static boolean mayLook(String user, Right right) {
        var confidential = right.roles().equals(Set.of(Role.COMPLIANCE));
        // The auditor sees what was done by whom; that is what the auditor is for.
        return !confidential && !(user.equals("auditor") && right.path().contains("/audit/"));
    }

    private static String filled(String path, String id) {
        return path.substring(Rights.BASE.length())
                .replace("{clientNo}", CLIENT)
                .replace("{kind}", "APPLICATION")
                .replaceAll("\\{[a-zA-Z]+}", id);
    }

    private TreeMap<String, String> seen() {
        var seen = new TreeMap<String, String>();
        for (var user : OUTSIDERS) {
            for (var path : looks(user, HIDDEN)) {
                var answer = as(user).get(path);
                seen.put(
                        user + " " + path,
                        answer.status() + " "
                                + (METERS.contains(path)
                                        ? numberless(answer)
                                        : timeless(answer.raw().body())));
            }
        }
        return seen;
    }

    /** What the meters name, without their numbers, which never stand still. */
    private static String numberless(Api.Answer answer) {
        return timeless(answer.raw().body())
                .replaceAll("[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?|null", "N")
                .replaceAll("N(,N)+", "N");
    }

    /** Without what goes on by itself: times and ages, and how banks that are not there are tried. */
    private static String timeless(String body) {
        return body.replaceAll("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*\"", "T")
                .replaceAll("\"(oldestSeconds|seconds|lastHeardSeconds)\":[0-9]+", "S");
    }

    @Test
    void C7_C8_what_others_see_is_the_same_before_and_after() {
        var before = new TreeMap<String, String>();
        Awaitility.await("the firm is quiet")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    var last = new TreeMap<>(before);
                    before.clear();
                    before.putAll(seen());
                    var changed = new TreeMap<>(before);
                    changed.entrySet().removeAll(last.entrySet());
                    assertThat(changed).isEmpty();
                });
        assertThat(before).hasSizeGreaterThan(100);

        workOff(HIDDEN);

        Awaitility.await("nothing has changed for anybody else")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(seen()).isEqualTo(before));
    }

    @Test
    void C8_a_hidden_number_is_answered_as_one_that_does_not_exist_by_every_call_to_everybody_else() {
        workOff("7000002");
        var differing = new ArrayList<String>();
        for (var right : Rights.ALL) {
            if (!right.path().contains("{")
                    || right.path().contains("{bank}")
                    || right.path().contains("{code}")) {
                continue;
            }
            for (var user : OUTSIDERS) {
                var hidden = said(user, right, "7000002");
                var missing = said(user, right, MISSING);
                if (!hidden.equals(missing)) {
                    differing.add(user + " " + right + ": " + hidden + " but " + missing);
                }
            }
        }
        assertThat(differing).isEmpty();
    }

    private String said(String user, Right right, String id) {
        var path = filled(right.path(), id);
        var answer = right.method().equals(HttpMethod.GET) ? as(user).get(path) : as(user).post(path, "{}");
        return answer.status() + " " + timeless(answer.raw().body()).replace(id, "N");
    }

    @Test
    void C7_compliances_own_calls_are_403_before_anything_is_looked_up() {
        workOff("7000003");
        for (var right : Rights.ALL) {
            if (right.roles().equals(Set.of(Role.COMPLIANCE))) {
                for (var user : OUTSIDERS) {
                    assertThat(said(user, right, "7000003"))
                            .as("%s %s", user, right)
                            .startsWith("403 ")
                            .isEqualTo(said(user, right, MISSING));
                }
            }
        }
    }

    @Test
    void C8_numbers_that_others_see_do_not_step_over_hidden_things() {
        long before = application();
        workOff("7000004");

        assertThat(application() - before).isEqualTo(1);
    }

    private long application() {
        return Long.parseLong(as("counter")
                .post("/applications", """
                        {"business":"SET_FLAG","clientNo":"%s","papers":[],"data":{"flag":1,"reason":"a number"}}""".formatted(CLIENT))
                .expect(201)
                .text("applicationId"));
    }

    @Test
    void C7_C8_meters_do_not_count_what_compliance_does() {
        workOff("7000005");
        var gateway = Api.at("http://127.0.0.1:" + port).as("support");

        assertThat(gateway.get("/actuator/metrics").expect(200).raw().body())
                .contains("http.server.requests")
                .doesNotContainPattern("alert|ladder|suppress|report\\b|screening|grade");
        assertThat(gateway.get("/actuator/prometheus").expect(200).raw().body())
                .contains("/api/v1/applications")
                .doesNotContain("/api/v1/alerts", "/api/v1/suppressions", "/api/v1/rules", "/api/v1/reports");
    }
}
