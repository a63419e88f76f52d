package org.custodygateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.custodygateway.calendar.AtOpening;
import org.custodygateway.care.Notice;
import org.custodygateway.care.NoticeKind;
import org.custodygateway.care.Notices;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.identity.DocumentTerm.State;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Documents;
import org.custodygateway.support.Firm;
import org.custodygateway.trading.TradingEvent;
import org.custodygateway.trading.TradingEvent.Kind;
import org.custodygateway.trading.TradingFeed;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class DocumentTermTest {

    @Nested
    class OnH2 extends Rules {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Rules {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Rules {

        private static final LocalDate EXPIRES = Firm.MONDAY.plusDays(61);
        private static final LocalDate LAST_OF_GRACE = EXPIRES.plusDays(90);

        private final Branch branch;
        private int events;

        Rules(Database database) {
            branch = new Branch(database, Map.of());
        }

        @AfterAll
        void close() {
            branch.close();
        }

        /** A client linked at two banks, with money, whose document runs out on the day. */
        private String client() {
            branch.turnTo(Firm.MONDAY, "OPEN");
            var application = branch.approved(
                    BusinessCode.OPEN_CLIENT,
                    null,
                    branch.opening(
                            branch.person().replace("2036-01-01", EXPIRES.toString()),
                            branch.atFirm("nhb"),
                            branch.atFirm("ltb")));
            var clientNo = application.clientNo();
            branch.bankDoes(clientNo + "01");
            branch.bankDoes(clientNo + "02");
            branch.endow(clientNo + "01", "1000.00");
            branch.endow(clientNo + "02", "1000.00");
            return clientNo;
        }

        private void opens(LocalDate day) {
            branch.get(AtOpening.class).before(day);
            branch.turnTo(day, "OPEN");
        }

        private State state(String clientNo) {
            return branch.get(DocumentTerms.class).of(clientNo).state();
        }

        private String order(Order order) {
            var ordering = new Ordering("client", "test", false, "key-" + ++events, order, List.of(), false);
            return switch (branch.get(Transfers.class).order(ordering).join()) {
                case Ordered.Accepted accepted -> "accepted";
                case Ordered.Refused refused -> refused.refusal().rule();
            };
        }

        private String trades(String clientNo, Kind kind) {
            var amount = kind == Kind.BUY_PLACED ? Money.parse("1.00") : null;
            try {
                branch.get(TradingFeed.class)
                        .accept(new TradingEvent("e" + ++events, clientNo, kind, "o" + events, amount, null, null));
                return "accepted";
            } catch (RefusedException no) {
                return no.refusal().rule();
            }
        }

        @Test
        void I4_a_document_that_runs_out_is_told_has_its_grace_suspends_and_restores() {
            var clientNo = client();
            assertThat(state(clientNo)).isEqualTo(State.VALID);
            opens(EXPIRES.minusDays(61));
            assertThat(state(clientNo)).isEqualTo(State.VALID);
            opens(EXPIRES.minusDays(60));
            assertThat(state(clientNo)).isEqualTo(State.EXPIRING);
            opens(EXPIRES);
            assertThat(state(clientNo)).as("its last day").isEqualTo(State.EXPIRING);
            opens(EXPIRES.plusDays(1));
            var grace = branch.get(DocumentTerms.class).of(clientNo);
            assertThat(grace.state()).isEqualTo(State.GRACE);
            assertThat(grace.graceUntil()).isEqualTo(LAST_OF_GRACE);
            assertThat(grace.toldOn()).isEqualTo(EXPIRES.minusDays(60));
            opens(LAST_OF_GRACE);
            assertThat(state(clientNo)).isEqualTo(State.GRACE);
            assertThat(order(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("accepted");
            opens(LAST_OF_GRACE.plusDays(1));
            assertThat(state(clientNo)).isEqualTo(State.SUSPENDED);
            opens(LAST_OF_GRACE.plusDays(1));
            assertThat(branch.get(DocumentTerms.class).list(State.SUSPENDED, "", 10, "0001"))
                    .extracting(DocumentTerm::clientNo)
                    .contains(clientNo);

            renew(clientNo, "2046-01-01");
            assertThat(state(clientNo)).isEqualTo(State.RESTORED);
            assertThat(order(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("accepted");
            assertThat(branch.audit)
                    .filteredOn(record -> record.action().equals("identity.document")
                            && record.subject().equals("client:" + clientNo))
                    .extracting(record -> record.before() + " " + record.after())
                    .containsExactly("VALID EXPIRING", "EXPIRING GRACE", "GRACE SUSPENDED", "SUSPENDED RESTORED");
            assertThat(branch.get(Notices.class).of(clientNo, 10, Long.MAX_VALUE))
                    .as("C5: the client is told of each, newest first")
                    .extracting(notice -> notice.text().zh())
                    .satisfiesExactly(
                            restored -> assertThat(restored).contains("2046-01-01", "已恢复"),
                            suspended -> assertThat(suspended).contains(LAST_OF_GRACE.toString(), "已中止"),
                            grace2 -> assertThat(grace2).contains("已于 " + EXPIRES, LAST_OF_GRACE.toString()),
                            expiring -> assertThat(expiring).contains("将于 " + EXPIRES));
        }

        @Test
        void I4_C5_a_client_is_told_that_the_document_runs_out_is_in_grace_stops_business_and_that_it_goes_on() {
            var clientNo = client();
            opens(EXPIRES.minusDays(61));
            assertThat(told(clientNo)).isEmpty();
            opens(EXPIRES.minusDays(60));
            opens(EXPIRES.minusDays(59));
            opens(EXPIRES.plusDays(1));
            opens(LAST_OF_GRACE.plusDays(1));
            opens(LAST_OF_GRACE.plusDays(2));
            renew(clientNo, "2046-01-01");

            var told = told(clientNo).reversed();
            assertThat(told).extracting(Notice::kind).containsOnly(NoticeKind.ACCOUNT_MEASURE);
            assertThat(told)
                    .extracting(Notice::cause)
                    .containsExactly("document EXPIRING", "document GRACE", "document SUSPENDED", "document RESTORED");
            assertThat(told.subList(0, 3))
                    .allSatisfy(notice -> assertThat(
                                    List.of(notice.text().zh(), notice.text().en()))
                            .allMatch(text ->
                                    text.contains(EXPIRES.toString()) && text.contains(LAST_OF_GRACE.toString())));
            assertThat(told.getLast().text().en()).contains("2046-01-01").doesNotContain("{", "null");
        }

        private List<Notice> told(String clientNo) {
            return branch.get(Notices.class).of(clientNo, 10, Long.MAX_VALUE);
        }

        private Application renew(String clientNo, String until) {
            return branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"documentExpires\":\"" + until + "\"}");
        }

        @Test
        void I4_withdrawals_buys_and_leaving_are_suspended_sales_deposits_and_the_rest_go_on() {
            var clientNo = client();
            opens(LAST_OF_GRACE.plusDays(1));
            var main = clientNo + "01";
            assertThat(branch.books(main).shown()).isEqualTo(AccountState.State.SUSPENDED);
            assertThat(order(new Order.Withdrawal(main, Money.parse("1.00")))).isEqualTo("I4");
            assertThat(order(new Order.Withdrawal(main, Money.parse("20000000.00"))))
                    .as("before any limit")
                    .isEqualTo("I4");
            assertThat(trades(clientNo, Kind.BUY_PLACED)).isEqualTo("I4");
            assertThat(trades(clientNo, Kind.DESIGNATED_TRADING_CHANGED)).isEqualTo("I4");
            assertThat(trades(clientNo, Kind.CUSTODY_TRANSFERRED)).isEqualTo("I4");
            assertThat(trades(clientNo, Kind.SELL_PLACED)).isEqualTo("accepted");
            assertThat(order(new Order.Deposit(main, Money.parse("1.00")))).isEqualTo("accepted");
            assertThat(order(new Order.Internal(clientNo + "02", main, Money.parse("1.00"))))
                    .isEqualTo("accepted");
            assertThatThrownBy(() -> branch.submit(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("grb")))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().rule()).isEqualTo("I4"));
            assertThat(branch.get(Looks.class).list(false, clientNo, Long.MAX_VALUE, 10))
                    .as("the days of grace were skipped, so nobody has to look because of them")
                    .isEmpty();
        }

        @Test
        void I4_a_reasonable_ground_by_two_persons_makes_the_grace_longer() {
            var clientNo = client();
            assertThatThrownBy(() -> ground(clientNo, "2030-01-01"))
                    .as("nothing has run out")
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().rule()).isEqualTo("I4"));
            opens(LAST_OF_GRACE.plusDays(1));
            var until = LAST_OF_GRACE.plusDays(30);
            assertThat(ground(clientNo, until.toString()).state()).isEqualTo(Application.State.DONE);
            assertThat(state(clientNo)).isEqualTo(State.GRACE);
            assertThat(order(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("accepted");
            opens(until.plusDays(1));
            assertThat(state(clientNo)).isEqualTo(State.SUSPENDED);
        }

        private Application ground(String clientNo, String until) {
            return branch.approved(
                    BusinessCode.EXTEND_DOCUMENT_TERM,
                    clientNo,
                    "{\"reason\":\"in hospital\",\"until\":\"" + until + "\"}");
        }

        @Test
        void I3_key_information_that_changes_and_a_document_that_runs_out_ask_for_a_new_look_once() {
            var clientNo = client();
            branch.approved(BusinessCode.CHANGE_KEY_INFO, clientNo, "{\"name\":\"张玮\"}");
            opens(EXPIRES.plusDays(1));
            branch.get(Looks.class).raise(clientNo, LookCause.SUSPICION, "seen", "compliance");
            branch.get(Looks.class).raise(clientNo, LookCause.SUSPICION, "again", "compliance");
            assertThat(causes(clientNo))
                    .containsExactlyInAnyOrder(LookCause.KEY_INFORMATION, LookCause.OUT_OF_DATE, LookCause.SUSPICION);
            var seen = branch.get(Looks.class).ofBranch(false, clientNo, "", 10, "0001");
            assertThat(seen).as("C8: one entry, whatever there is").hasSize(1);
            var other = client();
            branch.get(Looks.class).raise(other, LookCause.SUSPICION, "seen", "compliance");
            assertThat(branch.get(Looks.class).ofBranch(false, other, "", 10, "0001"))
                    .as("C8: a suspicion is not the branch's to see")
                    .isEmpty();
            for (var cause : LookCause.values()) {
                var one = client();
                branch.get(Looks.class).raise(one, cause, "seen", "compliance");
                boolean hidden = Set.of(LookCause.SUSPICION, LookCause.RISK_RAISED, LookCause.INQUIRY)
                        .contains(cause);
                assertThat(branch.get(Looks.class).ofBranch(false, one, "", 10, "0001"))
                        .as("C7, C8: %s", cause)
                        .hasSize(hidden ? 0 : 1);
            }

            var anew = branch.approved(
                    BusinessCode.ESTABLISH_IDENTITY, clientNo, "{\"fourSteps\":" + Branch.fourSteps() + "}");

            assertThat(anew.state()).isEqualTo(Application.State.DONE);
            assertThat(causes(clientNo)).isEmpty();
            var all = branch.get(Establishments.class).of(clientNo);
            assertThat(all).hasSize(2);
            assertThat(all.getFirst().steps())
                    .contains("\"method\":\"DOCUMENT_AND_PERSON\"", "\"kind\":\"IDENTITY_DOCUMENT\"", "sha256");
            assertThat(branch.jdbc().queryForList("select steps from establishment", String.class))
                    .allMatch(steps -> steps.startsWith("s1:test:"));
        }

        @Test
        void I3_a_record_that_contradicts_the_document_opens_and_is_looked_at_anew_with_the_reason() {
            branch.turnTo(Firm.MONDAY, "OPEN");
            var application = branch.approved(
                    BusinessCode.OPEN_CLIENT,
                    null,
                    branch.opening(branch.person().replace("\"M\"", "\"F\""), branch.atFirm("nhb")));
            var clientNo = application.clientNo();
            assertThat(causes(clientNo)).as("no client yet").isEmpty();
            branch.bankDoes(clientNo + "01");
            Awaitility.await().until(() -> branch.look(application).state() == Application.State.DONE);
            assertThat(details(clientNo)).containsExactly("sex other than in the document's number");

            branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"birthDate\":\"1950-05-05\"}");
            assertThat(details(clientNo))
                    .containsExactly(
                            "sex other than in the document's number; birthDate other than in the document's number");
            branch.approved(BusinessCode.ESTABLISH_IDENTITY, clientNo, "{\"fourSteps\":" + Branch.fourSteps() + "}");
            branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"phone\":\"13900000009\"}");
            assertThat(details(clientNo)).as("it has been looked at").isEmpty();
        }

        @Test
        void I3_a_document_that_runs_out_behind_an_institution_is_looked_at_anew_and_stops_nothing() {
            branch.turnTo(Firm.MONDAY, "OPEN");
            var number = Documents.institution(777);
            var identity = """
                    {"name":"启明投资有限公司","address":"北京市","businessScope":"投资","creditCode":"%s","phone":"01012345678",
                     "documentType":"16","documentNumber":"%s","documentExpires":"9999-12-31",
                     "legalRepresentative":{"name":"赵一","documentType":"10","documentNumber":"%s","documentExpires":"%s"},
                     "handler":{"name":"钱二","documentType":"10","documentNumber":"%s","documentExpires":"2040-01-01"}}""".formatted(number, number, Documents.man(71), EXPIRES, Documents.woman(72));
            var clientNo = branch.approved(
                            BusinessCode.OPEN_CLIENT,
                            null,
                            branch.opening(identity, branch.atFirm("nhb")).replace("INDIVIDUAL", "INSTITUTION"))
                    .clientNo();
            opens(EXPIRES);
            assertThat(causes(clientNo)).as("its last day").isEmpty();
            opens(EXPIRES.plusDays(3));
            assertThat(causes(clientNo)).containsExactly(LookCause.OUT_OF_DATE);
            assertThat(state(clientNo)).isEqualTo(State.VALID);
            branch.approved(BusinessCode.ESTABLISH_IDENTITY, clientNo, "{\"fourSteps\":" + Branch.fourSteps() + "}");
            opens(EXPIRES.plusDays(4));
            assertThat(causes(clientNo)).as("once").isEmpty();
            opens(LocalDate.of(2040, 1, 1));
            assertThat(causes(clientNo)).as("the last day of another's").isEmpty();
            opens(LocalDate.of(2040, 1, 2));
            assertThat(causes(clientNo)).as("another's has run out, too").containsExactly(LookCause.OUT_OF_DATE);
        }

        private List<String> details(String clientNo) {
            return branch.get(Looks.class).list(false, clientNo, Long.MAX_VALUE, 10).stream()
                    .map(Look::detail)
                    .toList();
        }

        private List<LookCause> causes(String clientNo) {
            return branch.get(Looks.class).list(false, clientNo, Long.MAX_VALUE, 10).stream()
                    .map(Look::cause)
                    .toList();
        }

        @Test
        void P4_no_table_shows_who_a_client_is() {
            var clientNo = client();
            branch.approved(BusinessCode.CHANGE_KEY_INFO, clientNo, "{\"name\":\"张玮\"}");
            var number = branch.get(ClientRegister.class)
                    .file(clientNo)
                    .orElseThrow()
                    .client()
                    .documentNumber();
            for (var table : List.of(
                    "client", "application", "key_info_change", "key_info_bank", "establishment", "identity_look")) {
                assertThat(branch.jdbc().queryForList("select * from " + table).toString())
                        .as(table)
                        .doesNotContain(number, "张", "13800000001", "浦东");
            }
            assertThat(branch.audit.toString()).doesNotContain(number, "张玮", "13800000001");
        }
    }
}
