package org.custodygateway.web.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.custodygateway.compliance.QueueMark;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.custodygateway.web.DeskWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing of compliance's work shows on anybody else's screen (C7, C8). */
@GatewayTest
class ComplianceWallTest {

    private static final long ID = 8_100_001;

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    QueueMark queue;

    @Autowired
    ComplianceWork work;

    @AfterEach
    void takeAway() {
        jdbc.execute("drop trigger if exists alert_in_term");
        jdbc.execute("drop trigger if exists alert_act_in_term");
        jdbc.execute("drop trigger if exists alert_case_in_term");
        jdbc.update("delete from alert_act where alert_id = ?", ID);
        jdbc.update("delete from alert_case where alert_id = ?", ID);
        jdbc.update("delete from alert where id = ?", ID);
    }

    private void caseToApprove() {
        jdbc.update(
                "insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash)"
                        + " values (?, 'M3', 1, '10000001', 1, ?, current_timestamp, ?, ?)",
                ID,
                "M3:" + ID,
                "{\"hash\":\"%s\",\"conditions\":[],\"events\":[]}".formatted("a".repeat(64)),
                "a".repeat(64));
        jdbc.update(
                "insert into alert_case (alert_id, rule, client_no, state, due_at, proposed_by, proposed_at, code, reason, proposed_hash)"
                        + " values (?, 'M3', '10000001', 'TO_APPROVE', current_timestamp, 'proposer', current_timestamp, 'CONFIRMED', 'x', ?)",
                ID,
                "a".repeat(64));
        jdbc.update(
                "insert into alert_act (id, alert_id, at, actor, act, after_state) values (?, ?, current_timestamp, 'compliance', 'propose',"
                        + " 'TO_APPROVE')",
                ID,
                ID);
    }

    private static GatewayUser reader(String name, Role role) {
        return new GatewayUser(name, "", Set.of(role), "0001", true);
    }

    @Test
    void C7_header_and_mark_move_with_the_queue_for_compliance_and_for_nobody_else() {
        var compliance = reader("compliance", Role.COMPLIANCE);
        var before = work.mark(compliance);
        int waiting = work.of(compliance).toApprove();
        int ofTheirs = queue.toApprove("proposer");

        caseToApprove();

        assertThat(work.mark(compliance)).isNotEqualTo(before);
        assertThat(work.of(compliance).toApprove()).isEqualTo(waiting + 1);
        assertThat(queue.toApprove("proposer")).as("nobody approves the own").isEqualTo(ofTheirs);
        for (var role : EnumSet.complementOf(EnumSet.of(Role.COMPLIANCE))) {
            assertThat(work.of(reader("somebody", role))).isEqualTo(DeskWork.Work.NONE);
            assertThat(work.mark(reader("somebody", role))).isEmpty();
        }
    }

    @Test
    void C7_no_page_of_the_desk_opens_for_anybody_else() {
        var site = Api.at("http://127.0.0.1:" + port);
        for (var user : new String[] {
            "counter",
            "supervisor",
            "branchhead",
            "branchcompliance",
            "settlement",
            "operations",
            "support",
            "clientservice",
            "auditor"
        }) {
            for (var path :
                    new String[] {"/compliance", "/compliance/approvals/1", "/compliance/rules", "/compliance/reports"
                    }) {
                assertThat(site.as(user).get(path).status())
                        .as(user + " " + path)
                        .isEqualTo(403);
            }
            assertThat(site.as(user).get("/overview").raw().body()).doesNotContain("/compliance");
        }
    }
}
