package org.custodygateway.keyinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankRequest.ClientData;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Sent;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.Application.State;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.counter.MalformedException;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.Papers;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One change of key information, every bank: the counter above, a test in the place of the banks. */
class KeyInformationTest {

    private Branch branch;
    private String client;
    private String main;
    private String auxiliary;

    @AfterEach
    void close() {
        branch.close();
    }

    /** A client with a main account at {@code nhb} and an auxiliary one at {@code ltb}, both in force. */
    private void linked(Database database, String... acceptFrom) {
        branch = new Branch(database, Map.of(), Set.of(acceptFrom));
        client = branch.client();
        main = client + "01";
        auxiliary = client + "02";
        branch.approved(BusinessCode.OPEN_SERVICE, client, "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
        branch.bankDoes(auxiliary);
    }

    private Application rename(String name) {
        return branch.approved(BusinessCode.CHANGE_KEY_INFO, client, "{\"name\":\"" + name + "\"}");
    }

    private List<BankRequest> asked(String accountNo) {
        return branch.requests.stream()
                .filter(request -> request.body() instanceof ClientData data
                        && data.fundAccount().equals(accountNo))
                .toList();
    }

    private String nameAsked(String accountNo) {
        return ((ClientData) asked(accountNo).getLast().body()).name();
    }

    private void says(BankRequest asked, String code, Answer answer) {
        var reply = new BankReply(
                asked.bank(),
                asked.instruction(),
                asked.serial(),
                "B1",
                code,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        branch.replies(Instruction.CHANGE_CLIENT_DATA).answered(sent(asked), reply, answer, List.of());
    }

    private static Sent sent(BankRequest asked) {
        return new Sent(1, "key-info:" + ((ClientData) asked.body()).fundAccount(), asked);
    }

    private void confirms(String accountNo) {
        says(asked(accountNo).getLast(), "0000", Answer.DONE);
    }

    private void refuses(String accountNo) {
        says(asked(accountNo).getLast(), "1024", Answer.REFUSED);
    }

    private void silent(String accountNo) {
        branch.replies(Instruction.CHANGE_CLIENT_DATA)
                .silent(sent(asked(accountNo).getLast()), List.of());
    }

    private void sweepAfter(Duration time) {
        branch.clock.forward(time);
        branch.get(KeyInfoWorker.class).sweep();
    }

    private AtBank at(String accountNo) {
        return branch.get(KeyInfoDesk.class).banks(client).stream()
                .filter(bank -> bank.accountNo().equals(accountNo))
                .findFirst()
                .orElseThrow();
    }

    private boolean suspended(String accountNo) {
        return branch.books(accountNo).state() == AccountState.State.SUSPENDED;
    }

    private Client onFile() {
        return branch.get(ClientRegister.class).file(client).orElseThrow().client();
    }

    private void isEventually(Application application, State state) {
        Awaitility.await().until(() -> branch.look(application).state() == state);
    }

    private void resend(String bank) {
        branch.get(KeyInfoDesk.class).resend(client, bank, "operations", "test");
    }

    private void withdraw(String user) {
        branch.get(KeyInfoDesk.class).withdraw(client, user, "test");
    }

    private static String ruleOf(Throwable refused) {
        return ((RefusedException) refused).refusal().rule();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K1_a_change_holds_at_the_firm_at_once_and_is_done_when_every_bank_has_confirmed(Database database) {
        linked(database);
        var application = rename("张玮");
        assertThat(application.state()).isEqualTo(State.WAITING_BANK);
        assertThat(onFile().name()).isEqualTo("张玮");
        assertThat(branch.get(ClientRegister.class)
                        .file(client)
                        .orElseThrow()
                        .identity()
                        .name())
                .isEqualTo("张玮");
        assertThat(suspended(main)).isTrue();
        assertThat(suspended(auxiliary)).isTrue();
        assertThat(at(main).state()).isEqualTo(AtBank.State.SENT);
        assertThat(asked(main)).hasSize(1);
        assertThat(asked(auxiliary)).hasSize(1);

        confirms(main);
        assertThat(suspended(main)).isFalse();
        assertThat(suspended(auxiliary)).as("the other bank has not confirmed").isTrue();
        assertThat(branch.look(application).state()).isEqualTo(State.WAITING_BANK);

        confirms(auxiliary);
        assertThat(suspended(auxiliary)).isFalse();
        assertThat(at(auxiliary))
                .extracting(AtBank::state, AtBank::code)
                .containsExactly(AtBank.State.CONFIRMED, "0000");
        isEventually(application, State.DONE);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K2_sent_is_not_done_a_bank_is_asked_until_it_clearly_answers(Database database) {
        linked(database);
        rename("张玮");
        confirms(auxiliary);

        var first = asked(main).getLast();
        silent(main);
        assertThat(at(main).state()).isEqualTo(AtBank.State.SENT);
        sweepAfter(Duration.ofSeconds(5));
        assertThat(asked(main)).as("the first can still be carried out").hasSize(1);
        sweepAfter(Duration.ofSeconds(8));
        assertThat(asked(main)).hasSize(2);

        says(asked(main).getLast(), "1028", Answer.UNKNOWN);
        assertThat(suspended(main)).isTrue();
        assertThat(at(main)).extracting(AtBank::state, AtBank::code).containsExactly(AtBank.State.SENT, "1028");
        sweepAfter(Duration.ofSeconds(15));
        says(first, "0000", Answer.DONE);
        assertThat(suspended(main)).as("an answer to what was given up").isTrue();

        says(asked(main).getLast(), "1038", Answer.REFUSED);
        assertThat(at(main).state()).as("not now is no refusal").isEqualTo(AtBank.State.PENDING);
        sweepAfter(Duration.ofMinutes(2));
        confirms(main);
        assertThat(suspended(main)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K4_a_refused_bank_can_be_sent_again(Database database) {
        linked(database);
        var application = rename("张玮");
        confirms(auxiliary);
        refuses(main);
        assertThat(at(main)).extracting(AtBank::state, AtBank::code).containsExactly(AtBank.State.REFUSED, "1024");
        assertThat(suspended(main)).isTrue();
        assertThat(suspended(auxiliary)).isFalse();
        sweepAfter(Duration.ofHours(1));
        assertThat(asked(main)).as("nobody asks a bank that refused").hasSize(1);

        resend("nhb");
        assertThat(asked(main)).hasSize(2);
        resend("nhb");
        assertThat(asked(main)).as("it is being asked").hasSize(2);
        confirms(main);
        assertThat(suspended(main)).isFalse();
        isEventually(application, State.DONE);
        assertThatThrownBy(() -> resend("nhb"))
                .satisfies(no -> assertThat(ruleOf(no)).isEqualTo("K4"));
        assertThatThrownBy(() -> resend("grb")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K4_a_correction_replaces_the_change_and_all_banks_get_it(Database database) {
        linked(database);
        var wrong = rename("张错");
        confirms(auxiliary);
        refuses(main);

        var right = rename("张玮");
        assertThat(nameAsked(main)).isEqualTo("张玮");
        assertThat(nameAsked(auxiliary)).isEqualTo("张玮");
        assertThat(suspended(auxiliary)).isTrue();
        isEventually(wrong, State.FAILED);
        assertThat(branch.look(wrong).problem().text()).isEqualTo("K4.replaced");
        confirms(main);
        confirms(auxiliary);
        isEventually(right, State.DONE);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K3_a_bank_keeps_no_order_so_a_correction_waits_for_what_is_under_way(Database database) {
        linked(database);
        rename("张错");
        var wrong = asked(main).getLast();
        rename("张玮");
        assertThat(asked(main))
                .as("the first may still arrive, and after the second")
                .hasSize(1);
        assertThat(at(main).state()).isEqualTo(AtBank.State.PENDING);

        says(wrong, "0000", Answer.DONE);
        assertThat(suspended(main)).as("done, but not what holds now").isTrue();
        assertThat(nameAsked(main)).isEqualTo("张玮");
        confirms(main);
        assertThat(suspended(main)).isFalse();

        assertThat(asked(auxiliary)).hasSize(1);
        sweepAfter(Duration.ofSeconds(13));
        assertThat(nameAsked(auxiliary))
                .as("nobody answered, it can no longer arrive")
                .isEqualTo("张玮");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K4_a_change_is_withdrawn_at_the_banks_that_took_it_and_the_others_go_on_at_once(Database database) {
        linked(database);
        var before = onFile();
        var application = rename("张玮");
        confirms(auxiliary);
        refuses(main);

        withdraw("operations");
        assertThat(onFile()).isEqualTo(before);
        assertThat(suspended(main))
                .as("refused, so it has what the firm has again")
                .isFalse();
        assertThat(at(main).state()).isEqualTo(AtBank.State.CONFIRMED);
        assertThat(suspended(auxiliary)).isTrue();
        assertThat(nameAsked(auxiliary)).isEqualTo(before.name());
        isEventually(application, State.FAILED);
        assertThat(branch.look(application).problem().text()).isEqualTo("K4.withdrawn");
        confirms(auxiliary);
        assertThat(suspended(auxiliary)).isFalse();
        assertThatThrownBy(() -> withdraw("operations"))
                .satisfies(no -> assertThat(ruleOf(no)).isEqualTo("K4"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K4_a_bank_that_may_have_taken_the_change_is_told_of_the_withdrawal_too(Database database) {
        linked(database);
        var before = onFile();
        rename("张玮");
        confirms(auxiliary);
        silent(main);
        sweepAfter(Duration.ofSeconds(13));
        refuses(main);

        withdraw("operations");
        assertThat(suspended(main))
                .as("the first, unanswered, may have been done")
                .isTrue();
        assertThat(nameAsked(main)).isEqualTo(before.name());
        confirms(main);
        assertThat(suspended(main)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K4_a_withdrawal_after_a_correction_goes_back_to_what_held_before_both(Database database) {
        linked(database);
        var before = onFile();
        rename("张错");
        confirms(main);
        confirms(auxiliary);
        // That one is done: the next begins from it.
        rename("张玮");
        refuses(main);
        rename("张伟伟");
        refuses(main);
        withdraw("operations2");
        assertThat(onFile().name()).isEqualTo("张错").isNotEqualTo(before.name());
        assertThat(suspended(main)).isFalse();
    }

    @Test
    void P2_whoever_entered_the_change_does_not_withdraw_it() {
        linked(Database.H2);
        rename("张玮");
        assertThatThrownBy(() -> withdraw("counter"))
                .satisfies(no -> assertThat(ruleOf(no)).isEqualTo("P2"));
        assertThat(onFile().name()).isEqualTo("张玮");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A1_a_document_of_another_client_is_refused_also_when_it_was_taken_since_the_application(Database database) {
        linked(database);
        var other = onFile();
        client = branch.client();
        var number = "{\"documentNumber\":\"" + other.documentNumber() + "\"}";
        assertThatThrownBy(() -> branch.submit(BusinessCode.CHANGE_KEY_INFO, client, number))
                .satisfies(no -> assertThat(ruleOf(no)).isEqualTo("A1"));

        var free = "{\"documentNumber\":\"310101197001011112\"}";
        var one = branch.submit(BusinessCode.CHANGE_KEY_INFO, client, free);
        branch.approved(BusinessCode.CHANGE_KEY_INFO, other.clientNo(), free);
        var late = branch.get(org.custodygateway.counter.Applications.class)
                .approve(one.applicationId(), null, Branch.OPERATIONS);
        assertThat(late.state()).isEqualTo(State.FAILED);
        assertThat(branch.books(client + "01").state()).isEqualTo(AccountState.State.NORMAL);
        assertThat(onFile().documentNumber()).isNotEqualTo("310101197001011112");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"name\":\"张伟\"};K1",
                "{\"documentType\":\"16\"};I1",
            })
    void K1_what_changes_nothing_or_cannot_be_is_refused(String data, String rule) {
        linked(Database.H2);
        assertThatThrownBy(() -> branch.submit(BusinessCode.CHANGE_KEY_INFO, client, data))
                .satisfies(no -> assertThat(ruleOf(no)).isEqualTo(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"a|b\"}",
                "{\"documentType\":\"99\"}",
                "{\"documentNumber\":\"1 2\"}",
                "{\"phone\":\"1\"}",
                "{\"name\":1}",
            })
    void K1_what_is_no_key_information_is_malformed(String data) {
        linked(Database.H2);
        assertThatThrownBy(() -> branch.submit(BusinessCode.CHANGE_KEY_INFO, client, data))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void A14_the_images_of_the_document_stand_under_the_main_account() {
        linked(Database.H2);
        rename("张玮");
        assertThat(branch.get(Papers.class).of(client, 500, Long.MAX_VALUE))
                .filteredOn(paper -> paper.kind() == PaperKind.IDENTITY_DOCUMENT)
                .first(InstanceOfAssertFactories.type(org.custodygateway.counter.Paper.class))
                .satisfies(paper -> assertThat(paper.archivedUnder()).containsExactly(main));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K3_a_contract_that_comes_into_force_after_the_change_is_suspended_until_its_bank_has_confirmed(
            Database database) {
        linked(database);
        branch.approved(BusinessCode.ADD_AUXILIARY, client, branch.atBank("jmb"));
        branch.approved(BusinessCode.ADD_AUXILIARY, client, branch.atFirm("grb"));
        var preDesignated = client + "03";
        var sent = client + "04";
        branch.bankDoes(preDesignated);

        rename("张玮");
        assertThat(nameAsked(preDesignated)).isEqualTo("张玮");
        assertThat(asked(sent)).as("there is no contract to change yet").isEmpty();
        assertThat(at(sent).state()).isEqualTo(AtBank.State.PENDING);

        branch.bankDoes(sent);
        assertThat(branch.account(sent).contract()).isEqualTo(Contract.IN_FORCE);
        assertThat(suspended(sent)).isTrue();
        Awaitility.await().until(() -> !asked(sent).isEmpty());
        confirms(sent);
        assertThat(suspended(sent)).isFalse();

        var old = branch.confirm(preDesignated, "6299999999999999", body -> body);
        assertThat(old.code()).as("the client confirms under the old name").isEqualTo("2009");
        confirms(preDesignated);
        assertThat(suspended(preDesignated)).isFalse();
        assertThat(branch.account(preDesignated).contract()).isEqualTo(Contract.PRE_DESIGNATED);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A7_a_bank_that_refuses_the_contract_of_a_suspended_account_closes_it_and_is_waited_for_no_longer(
            Database database) {
        linked(database);
        branch.approved(BusinessCode.ADD_AUXILIARY, client, branch.atFirm("grb"));
        var refused = client + "03";
        var application = rename("张玮");
        confirms(main);
        confirms(auxiliary);
        assertThat(branch.look(application).state()).isEqualTo(State.WAITING_BANK);
        branch.bankRefuses(refused, "1012");
        assertThat(branch.books(refused).state()).isEqualTo(AccountState.State.CLOSED);
        isEventually(application, State.DONE);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_account_added_while_a_change_is_open_is_asked_for_with_the_new_values(Database database) {
        linked(database);
        rename("张玮");
        branch.approved(BusinessCode.ADD_AUXILIARY, client, branch.atFirm("grb"));
        var added = client + "03";
        assertThat(((BankRequest.Contract) branch.lastRequest(added).body())
                        .client()
                        .name())
                .isEqualTo("张玮");
        branch.bankDoes(added);
        assertThat(suspended(added)).isFalse();
        assertThat(at(added).state()).isEqualTo(AtBank.State.CONFIRMED);
        withdraw("operations");
        assertThat(suspended(added)).as("its bank has what was withdrawn").isTrue();
        assertThat(nameAsked(added)).isEqualTo("张伟");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_stop_between_approval_and_change_is_made_good_and_leaves_nothing_half_done(Database database) {
        linked(database);
        var application = branch.submit(BusinessCode.CHANGE_KEY_INFO, client, "{\"name\":\"张玮\"}");
        // What the approval's transaction leaves behind when the power goes at once.
        branch.jdbc()
                .update(
                        "update application set state = 'CARRYING_OUT', approver = 'operations' where id = ?",
                        Long.valueOf(application.applicationId()));
        assertThat(onFile().name()).isEqualTo("张伟");
        assertThat(suspended(main)).isFalse();
        isEventually(application, State.WAITING_BANK);
        assertThat(onFile().name()).isEqualTo("张玮");
        assertThat(suspended(main)).isTrue();
        assertThat(asked(main)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_stop_while_an_answer_is_applied_leaves_it_to_be_applied_again(Database database) {
        linked(database);
        rename("张玮");
        var asked = asked(main).getLast();
        var reply = new BankReply(
                "nhb", asked.instruction(), asked.serial(), "B1", "0000", null, null, null, null, null, null, null);
        var broken = List.of(Rider.update("update trading_day set id = 1 where id = 2"));
        branch.replies(Instruction.CHANGE_CLIENT_DATA).answered(sent(asked), reply, Answer.DONE, broken);
        assertThat(suspended(main))
                .as("the mark could not be set, so nothing happened")
                .isTrue();
        says(asked, "0000", Answer.DONE);
        says(asked, "0000", Answer.DONE);
        assertThat(suspended(main)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_request_that_never_left_is_made_again(Database database) {
        linked(database);
        rename("张玮");
        branch.replies(Instruction.CHANGE_CLIENT_DATA).notSent(sent(asked(main).getLast()), List.of());
        sweepAfter(Duration.ofSeconds(2));
        assertThat(asked(main)).hasSize(2);
        confirms(main);
        assertThat(suspended(main)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K3_no_account_ends_whose_bank_has_not_confirmed_also_when_its_closing_had_begun(Database database) {
        linked(database);
        branch.jdbc().update("update fund_account set state = 'CLOSING' where account_no = ?", auxiliary);
        rename("张玮");
        assertThat(branch.books(auxiliary).state()).isEqualTo(AccountState.State.CLOSING);
        var obstacle = branch.get(UnconfirmedAtBank.class);
        assertThat(obstacle.against(branch.account(auxiliary)))
                .hasValueSatisfying(no -> assertThat(no.rule()).isEqualTo("K3"));
        confirms(auxiliary);
        assertThat(obstacle.against(branch.account(auxiliary))).isEmpty();
        assertThat(branch.books(auxiliary).state()).isEqualTo(AccountState.State.CLOSING);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_what_its_former_bank_said_no_longer_counts(Database database) {
        linked(database);
        rename("张玮");
        confirms(main);
        confirms(auxiliary);
        branch.jdbc()
                .update("update custody_account set bank = 'grb', open_bank = 'grb' where account_no = ?", auxiliary);
        assertThat(at(auxiliary)).extracting(AtBank::bank, AtBank::code).containsExactly("grb", null);

        rename("张伟");
        assertThat(asked(auxiliary).getLast().bank()).isEqualTo("grb");
        assertThat(suspended(auxiliary)).isTrue();
        confirms(auxiliary);
        assertThat(suspended(auxiliary)).isFalse();
        assertThat(at(auxiliary).state()).isEqualTo(AtBank.State.CONFIRMED);
    }

    private BankReply bankSays(String bank, String accountNo, String name, String number) {
        var now = branch.clock.instant();
        return branch.bankAsks(new BankRequest(
                bank,
                Instruction.CHANGE_CLIENT_DATA,
                false,
                "B" + System.nanoTime(),
                org.custodygateway.support.Firm.MONDAY,
                now,
                now.plusSeconds(10),
                false,
                new ClientData(accountNo, name, null, number, false)));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K5_a_change_that_starts_at_a_bank_is_refused_and_becomes_a_task_of_the_branch(Database database) {
        linked(database);
        var tasks = branch.get(KeyInfoTasks.class);
        assertThat(bankSays("nhb", main, "张玮", null).code()).isEqualTo("2047");
        bankSays("nhb", main, "张玮", null);
        assertThat(onFile().name()).isEqualTo("张伟");
        assertThat(suspended(main)).isFalse();
        assertThat(tasks.list(false, Long.MAX_VALUE, 10, "0002")).isEmpty();
        assertThat(tasks.list(false, Long.MAX_VALUE, 10, "0001"))
                .as("said twice, one task")
                .singleElement()
                .satisfies(task -> assertThat(task.offered().name()).isEqualTo("张玮"));
        assertThat(bankSays("ltb", main, "张玮", null).code())
                .as("another bank's")
                .isEqualTo("2011");

        rename("张玮");
        assertThat(tasks.list(false, Long.MAX_VALUE, 10, null)).isEmpty();
        assertThat(tasks.list(true, Long.MAX_VALUE, 10, null)).hasSize(1);

        bankSays("ltb", auxiliary, "张三", null);
        var open = tasks.list(false, Long.MAX_VALUE, 10, "0001").getFirst();
        tasks.done(open.id(), "the client knows nothing of it", "counter", "test", "0001");
        assertThat(tasks.list(false, Long.MAX_VALUE, 10, null)).isEmpty();
        assertThatThrownBy(() -> tasks.done(open.id(), "again", "counter", "test", "0001"))
                .satisfies(no -> assertThat(ruleOf(no)).isEqualTo("K5"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K5_a_bank_that_catches_up_with_the_firm_is_told_done_and_asked_to_confirm(Database database) {
        linked(database);
        rename("张玮");
        refuses(main);
        assertThat(bankSays("nhb", main, "张玮", null).code()).isEqualTo("0000");
        assertThat(suspended(main)).as("what it will do is not what it has").isTrue();
        assertThat(asked(main)).hasSize(2);
        confirms(main);
        assertThat(suspended(main)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K5_a_bank_whose_word_is_accepted_starts_a_change_for_every_bank(Database database) {
        linked(database, "nhb");
        var other = branch.client();
        var taken = branch.get(ClientRegister.class).file(other).orElseThrow().client();
        assertThat(bankSays("nhb", main, null, taken.documentNumber()).code()).isEqualTo("2009");
        assertThat(bankSays("ltb", auxiliary, "张玮", null).code())
                .as("not accepted from this one")
                .isEqualTo("2047");

        assertThat(bankSays("nhb", main, "张玮", null).code()).isEqualTo("0000");
        assertThat(onFile().name()).isEqualTo("张玮");
        assertThat(suspended(auxiliary)).isTrue();
        assertThat(nameAsked(auxiliary)).isEqualTo("张玮");
        assertThat(nameAsked(main))
                .as("whether it had our answer, only it can say")
                .isEqualTo("张玮");
        assertThat(bankSays("nhb", main, "张三", null).code())
                .as("one change at a time")
                .isEqualTo("2047");
        confirms(main);
        confirms(auxiliary);
        assertThat(suspended(main)).isFalse();
        assertThat(suspended(auxiliary)).isFalse();
    }
}
