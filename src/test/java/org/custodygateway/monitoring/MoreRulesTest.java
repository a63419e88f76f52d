package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.trading.TradingEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** M4, M5, M10, M11 and the brake of M6. */
class MoreRulesTest {

    private WatchedFirm firm;

    @BeforeEach
    void start() {
        firm = new WatchedFirm(Database.H2);
        for (var account : List.of(MAIN, AUX, AUX2)) {
            firm.firm.endow(account, "9000000.00");
        }
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    private void pattern() {
        firm.withdrawal(AUX, "10.00");
        for (int i = 0; i < 5; i++) {
            firm.internal(AUX, MAIN, "1.00");
        }
    }

    @Test
    void M4_three_large_transfers_on_a_day_after_a_year_without_a_trade() {
        firm.trade(Kind.BUY_FILLED);
        firm.firm.turnTo(MONDAY.plusDays(371));
        firm.internal(AUX, MAIN, "500000.00");
        firm.internal(AUX, MAIN, "499999.99");
        firm.internal(AUX, MAIN, "500000.00");
        assertThat(firm.look("M4")).isEmpty();

        firm.internal(MAIN, AUX2, "500000.00");

        var found = firm.look("M4");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().alert().evidence().conditions())
                .extracting(Evidence.Condition::name)
                .containsExactly("timesOnTheDay", "trades");
        assertThat(found.getFirst().alert().evidence().events()).hasSize(3);
        firm.evaluations(found.getFirst());
    }

    @Test
    void M4_large_transfers_on_three_days_running_after_a_year_without_a_trade() {
        firm.trade(Kind.BUY_FILLED);
        for (int day : List.of(371, 373, 374)) {
            firm.firm.turnTo(MONDAY.plusDays(day));
            firm.internal(AUX, MAIN, "500000.00");
        }
        assertThat(firm.look("M4")).as("not running").isEmpty();

        firm.firm.turnTo(MONDAY.plusDays(375));
        firm.internal(AUX, MAIN, "500000.00");

        assertThat(firm.look("M4")).hasSize(1);
    }

    @Test
    void M4_a_client_who_traded_within_the_year_or_has_not_been_there_for_one_is_not_dormant() {
        for (int i = 0; i < 3; i++) {
            firm.internal(AUX, MAIN, "500000.00");
        }
        assertThat(firm.look("M4")).isEmpty();
        firm.trade(Kind.BUY_FILLED);
        firm.firm.turnTo(MONDAY.plusDays(300));
        for (int i = 0; i < 3; i++) {
            firm.internal(AUX, MAIN, "500000.00");
        }
        assertThat(firm.look("M4")).isEmpty();
    }

    @Test
    void M5_several_just_below_the_mark_and_about_their_sum_the_other_way_at_once() {
        firm.internal(AUX, MAIN, "450000.00");
        firm.internal(AUX, MAIN, "499999.99");
        firm.internal(AUX2, MAIN, "400000.00");
        firm.firm.turnTo(MONDAY.plusDays(1));
        firm.internal(MAIN, AUX, "900000.00");
        assertThat(firm.look("M5")).as("not about their sum").isEmpty();

        firm.internal(MAIN, AUX, "1300000.00");

        var found = firm.look("M5");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().alert().evidence().conditions())
                .extracting(Evidence.Condition::value)
                .containsExactly(3, "1300000.00", "TO_MAIN");
        firm.evaluations(found.getFirst());
    }

    @Test
    void M5_large_ones_and_small_ones_are_no_structuring() {
        firm.internal(AUX, MAIN, "500000.00");
        firm.internal(AUX, MAIN, "399999.99");
        firm.internal(AUX, MAIN, "450000.00");
        firm.firm.turnTo(MONDAY.plusDays(1));
        firm.internal(MAIN, AUX, "1350000.00");

        assertThat(firm.look("M5")).isEmpty();
    }

    @Test
    void M6_a_version_that_makes_many_times_the_usual_alerts_is_held_and_the_one_before_it_decides_again() {
        int version = firm.version("M1", Mode.LIVE, Map.of("mark", "2"), 1);
        firm.withdrawal(AUX, "1.00");
        firm.internal(AUX, MAIN, "1.00");
        firm.internal(AUX, MAIN, "1.00");
        assertThat(firm.look()).hasSize(1);

        assertThat(firm.firm.get(Rules.class).version("M1", version).state()).isEqualTo(RuleVersion.State.HELD);
        assertThat(firm.firm.get(Rules.class).all())
                .extracting(one -> one.rule() + one.version())
                .contains("M11", "M12");
        assertThat(firm.firm.audit).extracting(one -> one.action()).contains("rule.held");
        firm.close(firm.alerts().getFirst(), AlertCase.Code.EXPLAINED);
        firm.withdrawal(AUX, "1.00");
        firm.internal(AUX, MAIN, "1.00");
        firm.internal(AUX, MAIN, "1.00");
        assertThat(firm.look()).hasSize(1);
        assertThat(firm.firm.get(Alerts.class).ofShadow("M1", version, Long.MAX_VALUE, 10))
                .as("what it finds is kept")
                .hasSize(1);
    }

    /** Makes a version that is above its limit with the first alert, and of which nothing is left when it is held. */
    private RuleVersion alone(boolean first) {
        var rules = firm.firm.get(Rules.class);
        if (!first) {
            firm.version("M1", Mode.OFF, Map.of());
            return rules.version("M1", firm.version("M1", Mode.LIVE, Map.of("mark", "2"), 1));
        }
        var like = rules.version("M1", firm.version("M1", Mode.SHADOW, Map.of("mark", "2")));
        rules.propose(
                "M99",
                new Rules.Proposal(Mode.LIVE, like.parameters(), like.definition(), null, 1, "a test"),
                "compliance",
                "test");
        return rules.approve("M99", 1, "compliance2", "test");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void M6_M10_a_first_version_or_one_after_the_rule_was_off_is_not_held_but_goes_on_with_one_record_a_day(
            boolean first) {
        var version = alone(first);
        for (int alerts = 1; alerts <= 2; alerts++) {
            firm.withdrawal(AUX, "1.00");
            firm.internal(AUX, MAIN, "1.00");
            firm.internal(AUX, MAIN, "1.00");
            var found = firm.look(version.rule());
            assertThat(found).hasSize(alerts);
            firm.close(found.getFirst(), AlertCase.Code.EXPLAINED);
        }

        assertThat(firm.firm
                        .get(Rules.class)
                        .version(version.rule(), version.version())
                        .state())
                .isEqualTo(RuleVersion.State.APPROVED);
        assertThat(firm.firm.audit)
                .extracting(AuditRecord::action)
                .filteredOn(action -> action.startsWith("rule.over") || action.equals("rule.held"))
                .containsExactly("rule.over-limit");
    }

    /** So many transfers of one client on one day, and one withdrawal, all taken up already. */
    private void taken(int transfers) {
        firm.firm.jdbc().update("""
                insert into watched_event (id, client_no, day, at, kind, direction, legs, fen, from_account, to_account, reference)
                select -x, ?, ?, dateadd(millisecond, x, timestamp with time zone '2026-11-23 01:00:00+00:00'),
                       case when x = 3 then 'WITHDRAWAL' else 'INTERNAL' end, case when x = 3 then null else 'TO_MAIN' end, 1, 100, ?, ?,
                       'transfer:' || -x
                from (select "X" as x from system_range(1, ?)) numbers""", CLIENT, MONDAY, AUX, MAIN, transfers);
    }

    /** Each of them looked at again for itself would take minutes. */
    @Test
    @Timeout(60)
    void M6_M9_a_client_with_a_hundred_thousand_events_is_decided_anew_in_no_time() {
        taken(100_000);
        firm.firm.jdbc().update("""
                insert into watched_event (id, client_no, day, at, kind, legs, fen, from_account, to_account, reference)
                values (1, ?, ?, timestamp with time zone '2026-11-23 09:00:00+00:00', 'REVERSAL', 1, 100, '', '', 'transfer:-3')""", CLIENT, MONDAY);
        firm.firm
                .jdbc()
                .update(
                        "update watched_event set undone_by = 1, undone_at = timestamp with time zone '2026-11-23 09:00:00+00:00' where id = -3");

        var found = firm.firm.get(Backtests.class).run("M1", MONDAY, MONDAY, List.of(), null);

        assertThat(found.events()).isEqualTo(100_001);
        assertThat(found.versions())
                .extracting(Backtest.Outcome::alerts, Backtest.Outcome::withdrawn)
                .containsExactly(tuple(0L, 1L));
    }

    @Test
    void M6_of_an_alert_with_more_than_a_thousand_events_the_latest_are_shown_and_the_others_counted() {
        pattern();
        var alert = firm.look("M1").getFirst();
        taken(1500);
        firm.firm
                .jdbc()
                .update(
                        "insert into alert_event (alert_id, event_id, client_no, rule) select ?, id, client_no, 'M1' from watched_event where id < 0",
                        alert.alert().id());

        var evidence = firm.look("M1").getFirst().alert().evidence();

        assertThat(evidence.events()).hasSize(1000);
        assertThat(evidence.eventsLeftOut()).isEqualTo(506);
    }

    @Test
    void M10_a_missing_file_of_a_bank_is_a_result_and_ends_when_the_file_comes() {
        var gaps = firm.firm.get(Gaps.class);
        gaps.missing("jmb", MONDAY, List.of(CLIENT, CLIENT), "CHK01 did not come");
        gaps.missing("jmb", MONDAY, List.of(CLIENT), "CHK01 did not come");

        assertThat(gaps.list(true, Long.MAX_VALUE, 10)).extracting(Gap::rule).containsExactly("M1", "M1");
        assertThat(firm.alerts())
                .extracting(AlertCase::state, one -> one.alert().rule())
                .containsExactly(tuple(State.NOT_EVALUATED, "M1"));
        pattern();
        assertThat(firm.look()).extracting(AlertCase::state).containsExactly(State.NEW, State.NOT_EVALUATED);

        gaps.came("jmb", MONDAY);

        assertThat(firm.alerts()).extracting(AlertCase::state).containsExactly(State.NEW, State.WITHDRAWN);
        assertThat(gaps.list(true, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(gaps.list(false, Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void M10_a_client_whose_evaluation_fails_again_and_again_is_a_result_until_it_goes_well() {
        firm.firm.jdbc().execute("alter table watched_sum rename to watched_sum_away");
        pattern();
        for (int i = 0; i < 4; i++) {
            firm.look();
            firm.firm.clock.forward(Duration.ofSeconds(11));
        }
        assertThat(firm.alerts())
                .extracting(AlertCase::state, one -> one.alert().rule())
                .containsExactly(tuple(State.NOT_EVALUATED, "M10"));

        firm.firm.jdbc().execute("alter table watched_sum_away rename to watched_sum");

        assertThat(firm.look()).extracting(AlertCase::state).containsExactly(State.NEW, State.WITHDRAWN);
    }

    @Test
    void M11_a_suppressed_alert_counts_and_a_sample_is_looked_at() {
        suppression("50.00");
        for (int i = 0; i < 3; i++) {
            pattern();
            firm.look();
            firm.firm.jdbc().update("update alert set open_key = null");
            firm.trade(Kind.BUY_FILLED);
        }

        assertThat(firm.alerts())
                .extracting(AlertCase::state)
                .as("of three one is in the sample")
                .containsExactly(State.NEW, State.SUPPRESSED, State.SUPPRESSED);
        var kept = firm.firm.get(Suppressions.class).list(Long.MAX_VALUE, 10).getFirst();
        assertThat(kept.matched()).isEqualTo(3);
        assertThat(kept.sampled()).isEqualTo(1);
    }

    @Test
    void M11_an_alert_that_grows_above_the_ceiling_is_one_like_any_other() {
        suppression("20.00");
        pattern();
        assertThat(firm.look()).extracting(AlertCase::state).containsExactly(State.SUPPRESSED);

        firm.withdrawal(AUX, "5.00");
        assertThat(firm.look()).as("20.00").extracting(AlertCase::state).containsExactly(State.SUPPRESSED);
        firm.withdrawal(AUX, "0.01");
        firm.withdrawal(AUX, "0.01");

        assertThat(firm.look()).extracting(AlertCase::state).containsExactly(State.NEW);
        assertThat(firm.firm.audit.stream().filter(one -> one.action().equals("alert.suppression-lifted")))
                .as("said once")
                .hasSize(1);
    }

    private void suppression(String ceiling) {
        var suppressions = firm.firm.get(Suppressions.class);
        var made = suppressions.propose(
                "M1", CLIENT, "agreed", MONDAY.plusDays(180), Money.parse(ceiling), "compliance", "test");
        suppressions.approve(made.id(), "compliance2", "test");
    }

    @Test
    void M11_a_suppression_ends_within_180_days_and_needs_two_persons() {
        var suppressions = firm.firm.get(Suppressions.class);
        for (var until : List.of(MONDAY.plusDays(181), MONDAY.minusDays(1))) {
            assertThatThrownBy(() -> suppressions.propose(
                            "M1", CLIENT, "agreed", until, Money.parse("1.00"), "compliance", "test"))
                    .isInstanceOf(RefusedException.class);
        }
        var made = suppressions.propose("M1", CLIENT, "agreed", MONDAY, Money.parse("100.00"), "compliance", "test");
        assertThatThrownBy(() -> suppressions.approve(made.id(), "compliance", "test"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> firm.firm.jdbc().update("update suppression set approver = author"))
                .isInstanceOf(DataIntegrityViolationException.class);
        pattern();
        assertThat(firm.look()).as("not approved").extracting(AlertCase::state).containsExactly(State.NEW);
    }
}
