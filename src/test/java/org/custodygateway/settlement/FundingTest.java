package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.settlement.TestFirm.AUX;
import static org.custodygateway.settlement.TestFirm.MAIN;

import java.time.LocalDate;
import java.util.Map;
import org.awaitility.Awaitility;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.support.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

class FundingTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");

    @ParameterizedTest
    @EnumSource
    void P2_the_close_waits_for_maker_and_checker_of_each_funding_instruction_and_then_goes_on_by_itself(
            Database database) {
        try (var firm = blocked(database)) {
            var id = FRIDAY + "-close";
            for (var instruction : firm.funding.of(FRIDAY)) {
                firm.funding.propose(instruction.id(), "settlement");
                assertThatThrownBy(() -> firm.funding.approve(instruction.id(), "settlement"))
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.refusal().rule()).isEqualTo("P2"));
                firm.funding.approve(instruction.id(), "settlement2");
            }
            Awaitility.await().until(() -> firm.days.find(id).orElseThrow().state() == State.DONE);
            assertThat(firm.funding.of(FRIDAY))
                    .allMatch(one -> one.state() == Funding.State.INSTRUCTED
                            && "settlement".equals(one.maker())
                            && "settlement2".equals(one.checker()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S3_nothing_is_instructed_while_internal_transfers_do_not_net_to_zero_over_all_banks(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.jdbc.update(
                    "insert into posting (id, posting_key, hash, kind, client_no, cause, business_date, at)"
                            + " values (999999999, 'broken', '', 'INTERNAL_TRANSFER', '', 'broken', date '2026-11-20', current_timestamp)");
            firm.jdbc.update("insert into entry (posting_id, line, account, bank, house, client_no, fen, business_date)"
                    + " values (999999999, 1, 'DUE', 'nhb', true, '', 5, date '2026-11-20')");
            var run = firm.closeDay();
            assertThat(run.state()).isEqualTo(State.FAILED);
            assertThat(run.steps())
                    .filteredOn(step -> step.name().equals("FUNDING"))
                    .allMatch(step -> step.notes().contains(StepNote.of("step.not-net-zero", "amount", "0.05")));
            assertThat(firm.funding.of(FRIDAY)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void P2_the_database_itself_refuses_one_person_as_maker_and_checker(Database database) {
        try (var firm = blocked(database)) {
            assertThatThrownBy(
                            () -> firm.jdbc.update(
                                    "update funding_instruction set state = 'APPROVED', maker = 'settlement', checker = 'settlement'"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(() -> firm.jdbc.update("update funding_instruction set state = 'APPROVED'"))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S3_an_instruction_is_decided_once_and_in_its_order(Database database) {
        try (var firm = blocked(database)) {
            long id = firm.funding.of(FRIDAY).getFirst().id();
            assertThatThrownBy(() -> firm.funding.approve(id, "settlement2")).isInstanceOf(RefusedException.class);
            firm.funding.propose(id, "settlement");
            assertThatThrownBy(() -> firm.funding.propose(id, "settlement2")).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> firm.funding.propose(-1, "settlement")).isInstanceOf(RefusedException.class);
            assertThat(firm.days.find(FRIDAY + "-close").orElseThrow().state()).isEqualTo(State.BLOCKED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S3_all_of_a_days_instructions_are_decided_at_once_by_two_persons(Database database) {
        try (var firm = blocked(database)) {
            assertThatThrownBy(() -> firm.funding.approveAll(FRIDAY, "settlement2"))
                    .hasMessageContaining("S3.funding-none");
            assertThat(firm.funding.proposeAll(FRIDAY, "settlement")).hasSize(2);
            assertThatThrownBy(() -> firm.funding.approveAll(FRIDAY, "settlement"))
                    .hasMessageContaining("P2");
            assertThat(firm.funding.of(FRIDAY)).noneMatch(one -> one.state() == Funding.State.APPROVED);
            assertThat(firm.funding.approveAll(FRIDAY, "settlement2")).hasSize(2);
            assertThat(firm.ended(FRIDAY + "-close").state()).isEqualTo(State.DONE);
        }
    }

    private static TestFirm blocked(Database database) {
        var firm = new TestFirm(database, FRIDAY.toString(), Map.of("gateway.funding.approve-automatically", "false"))
                .withRoutes();
        firm.deposit(AUX, 150_000);
        firm.move(AUX, MAIN, 100_000);
        assertThat(firm.closeDay().state()).isEqualTo(State.BLOCKED);
        return firm;
    }
}
