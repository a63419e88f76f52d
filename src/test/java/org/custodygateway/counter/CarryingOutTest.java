package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Approved applications come to their end once, whoever pushes them, however often, and wherever they were stopped. */
class CarryingOutTest {

    private Branch branch;

    @AfterEach
    void close() {
        branch.close();
    }

    private Application waiting(String identity, String settlement) {
        return branch.submit(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, settlement));
    }

    /** Answers of all calls started at once; null for a refusal by the state. */
    private static List<Application> atOnce(List<Callable<Application>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var running = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.await();
                        try {
                            return call.call();
                        } catch (RefusedException decided) {
                            return null;
                        }
                    }))
                    .toList();
            var answers = new ArrayList<Application>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void P2_two_who_approve_at_once_carry_it_out_once(Database database) throws Exception {
        branch = new Branch(database, Map.of());
        var desk = branch.get(Applications.class);
        var application = waiting(branch.person(), branch.atFirm("nhb"));
        var second = Branch.actor("supervisor2", Approver.SUPERVISOR);
        var answers = atOnce(List.of(
                () -> desk.approve(application.applicationId(), null, SUPERVISOR),
                () -> desk.approve(application.applicationId(), null, second)));
        assertThat(answers).containsOnlyOnce((Application) null);
        Awaitility.await().until(() -> branch.look(application).state() == State.WAITING_BANK);
        assertThat(branch.jdbc().queryForObject("select count(*) from client", Integer.class))
                .isOne();
        assertThat(branch.jdbc().queryForObject("select count(*) from custody_account", Integer.class))
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A1_two_who_open_the_same_person_at_once_open_one_client(Database database) throws Exception {
        branch = new Branch(database, Map.of());
        var desk = branch.get(Applications.class);
        var identity = branch.person();
        var one = waiting(identity, branch.atFirm("nhb"));
        var other = waiting(identity, branch.atFirm("nhb"));
        atOnce(List.of(
                () -> desk.approve(one.applicationId(), null, SUPERVISOR),
                () -> desk.approve(other.applicationId(), null, SUPERVISOR)));
        Awaitility.await()
                .untilAsserted(() -> assertThat(List.of(
                                branch.look(one).state(), branch.look(other).state()))
                        .containsExactlyInAnyOrder(State.WAITING_BANK, State.FAILED));
        assertThat(branch.jdbc().queryForObject("select count(*) from client", Integer.class))
                .isOne();
        assertThat(branch.jdbc().queryForObject("select count(*) from fund_account", Integer.class))
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A1_accounts_added_at_once_never_exceed_five_nor_use_a_bank_twice(Database database) throws Exception {
        branch = new Branch(database, Map.of());
        var desk = branch.get(Applications.class);
        var clientNo = branch.client();
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + branch.atBank("jmb") + "]}");
        var forms = List.of(
                branch.atFirm("ltb"),
                branch.atFirm("ltb"),
                branch.atFirm("grb"),
                branch.atFirm("cmb"),
                branch.atBank("srb"));
        var waiting = forms.stream()
                .map(data -> branch.submit(BusinessCode.ADD_AUXILIARY, clientNo, data))
                .toList();
        atOnce(waiting.stream()
                .<Callable<Application>>map(
                        application -> () -> desk.approve(application.applicationId(), null, SUPERVISOR))
                .toList());
        Awaitility.await()
                .until(() -> waiting.stream()
                        .noneMatch(application -> branch.look(application).state() == State.CARRYING_OUT));
        var open = branch.get(FundAccounts.class).of(clientNo);
        assertThat(open).hasSize(5);
        assertThat(open.stream().map(FundAccount::bank)).doesNotHaveDuplicates();
        assertThat(waiting.stream().map(application -> branch.look(application).state()))
                .filteredOn(State.FAILED::equals)
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_stop_right_after_the_approval_is_made_good(Database database) {
        branch = new Branch(database, Map.of());
        var application = waiting(branch.person(), branch.atFirm("nhb"));
        // What the approval's transaction leaves behind when the power goes at once.
        branch.jdbc()
                .update(
                        "update application set state = 'CARRYING_OUT', approver = 'supervisor' where id = ?",
                        Long.valueOf(application.applicationId()));
        Awaitility.await().until(() -> branch.look(application).state() == State.WAITING_BANK);
        assertThat(branch.look(application).accounts()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_step_that_breaks_off_leaves_nothing_and_is_done_again(Database database) {
        branch = new Branch(database, Map.of());
        var application = waiting(branch.person(), branch.atFirm("nhb"));
        var first = application.papers().getFirst();
        // The last thing carrying out does is to file the papers: without one it breaks off after client and accounts.
        branch.jdbc().update("update paper set client_no = 'x' where id = ?", Long.valueOf(first));
        var stuck = branch.get(Applications.class).approve(application.applicationId(), null, SUPERVISOR);
        assertThat(stuck.state()).isEqualTo(State.CARRYING_OUT);
        assertThat(branch.jdbc().queryForObject("select count(*) from client", Integer.class))
                .isZero();
        assertThat(branch.jdbc().queryForObject("select count(*) from fund_account", Integer.class))
                .isZero();
        branch.jdbc().update("update paper set client_no = null where id = ?", Long.valueOf(first));
        Awaitility.await().until(() -> branch.look(application).state() == State.WAITING_BANK);
        assertThat(branch.jdbc().queryForObject("select count(*) from client", Integer.class))
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_banks_word_whose_wake_up_was_lost_is_found_by_the_sweep(Database database) {
        branch = new Branch(database, Map.of());
        var application =
                branch.approved(BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atFirm("nhb")));
        branch.jdbc().update("update custody_account set contract = 'IN_FORCE'");
        assertThat(branch.look(application).state()).isEqualTo(State.WAITING_BANK);
        branch.get(ApplicationWorker.class).sweep(State.WAITING_BANK);
        assertThat(branch.look(application).state()).isEqualTo(State.DONE);
        branch.get(CarryingOut.class).advance(Long.parseLong(application.applicationId()));
        assertThat(branch.look(application).state()).isEqualTo(State.DONE);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_programs_application_happens_once_under_its_key(Database database) {
        branch = new Branch(database, Map.of());
        var desk = branch.get(Applications.class);
        var identity = branch.person();
        var settlement = branch.atFirm("nhb");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            var form = branch.form(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, settlement));
            var keyed =
                    new Submission(form.business(), null, true, true, null, form.papers(), form.data(), "program:1");
            ids.add(desk.submit(keyed, COUNTER).applicationId());
        }
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }
}
