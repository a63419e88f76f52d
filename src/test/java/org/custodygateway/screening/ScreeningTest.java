package org.custodygateway.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.Applications;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Hit.Decision;
import org.custodygateway.screening.Hit.State;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Documents;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {

    /** A stock of three pages, none of them with anybody in it. */
    @Test
    void C9_freezes_end_between_two_pages_of_clients() {
        var list = new WatchList(
                1, "UN", WatchList.Kind.OWN, "1", "", 1, WatchList.State.IN_FORCE, "", false, "a", Instant.EPOCH, "b");
        ListTable lists = mock();
        when(lists.toScreen()).thenReturn(Optional.of(list), Optional.of(list), Optional.of(list), Optional.empty());
        FreezeDesk freezes = mock();
        var settings = new ScreeningSettings(Duration.ofHours(4), Duration.ofSeconds(1), Duration.ofHours(48));
        var stock = new StockScreening(lists, mock(), mock(), mock(), mock(), freezes, mock(), mock(), settings);

        stock.work();

        verify(freezes, times(4)).endOverdue();
        stock.stop();
    }

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

        private static final AtomicInteger NUMBERS = new AtomicInteger(500_000);

        private final Branch branch;

        Rules(Database database) {
            branch = new Branch(database, Map.of());
            branch.turnTo(Firm.MONDAY, "OPEN");
        }

        @AfterAll
        void close() {
            branch.close();
        }

        private WatchList load(String list, String version, String entries) {
            var file = "{\"list\":\"%s\",\"kind\":\"TERROR\",\"version\":\"%s\",\"entries\":[%s]}"
                    .formatted(list, version, entries);
            var lists = branch.get(WatchLists.class);
            var loaded = lists.load(file.getBytes(StandardCharsets.UTF_8), "compliance", "test");
            return loaded.state() == WatchList.State.PROPOSED
                    ? lists.approve(loaded.id(), "compliance2", "test")
                    : loaded;
        }

        private static String entry(String id, String name, String more) {
            return "{\"id\":\"%s\",\"names\":[\"%s\"]%s}".formatted(id, name, more);
        }

        private static String named(String name, String document) {
            return """
                    {"name":"%s","sex":"M","nationality":"CHN","occupation":"engineer","address":"上海市浦东新区1号","phone":"13800000001",
                     "documentType":"10","documentNumber":"%s","documentExpires":"2036-01-01"}""".formatted(name, document);
        }

        private static String document() {
            return Documents.man(NUMBERS.incrementAndGet());
        }

        /** A client with money at two banks. */
        private String client(String name, String document) {
            var application = branch.approved(
                    BusinessCode.OPEN_CLIENT,
                    null,
                    branch.opening(named(name, document), branch.atFirm("nhb"), branch.atFirm("ltb")));
            var clientNo = application.clientNo();
            branch.bankDoes(clientNo + "01");
            branch.bankDoes(clientNo + "02");
            branch.endow(clientNo + "01", "1000.00");
            return clientNo;
        }

        private List<Hit> hits(String clientNo) {
            return branch.get(Hits.class).list(null, clientNo, null, Long.MAX_VALUE, 50);
        }

        private void screenAll() {
            branch.get(StockScreening.class).work();
        }

        private AccountState.State state(String accountNo) {
            return branch.books(accountNo).state();
        }

        private Ordered order(Order order) {
            var key = "key-" + NUMBERS.incrementAndGet();
            return branch.get(Transfers.class)
                    .order(new Ordering("client", "test", false, key, order, List.of(), false))
                    .join();
        }

        private String rule(Order order) {
            return order(order) instanceof Ordered.Refused refused
                    ? refused.refusal().rule()
                    : "accepted";
        }

        private void refusedByI6(Runnable work) {
            refused("I6", work);
        }

        private void refused(String rule, Runnable work) {
            assertThatThrownBy(work::run)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().rule()).isEqualTo(rule));
        }

        @Test
        void I6_P3_name_and_document_freeze_all_accounts_at_once_and_two_persons_release_on_record() {
            var document = document();
            var clientNo = client("冯一郎", document);
            var list = load(
                    "UN",
                    "1",
                    entry("e1", "馮一郎", ",\"documents\":[{\"type\":\"10\",\"number\":\"" + document + "\"}]"));
            assertThat(list.sha256()).hasSize(64);
            screenAll();

            assertThat(List.of(state(clientNo + "01"), state(clientNo + "02"))).containsOnly(AccountState.State.FROZEN);
            for (var order : List.of(
                    new Order.Withdrawal(clientNo + "01", Money.parse("1.00")),
                    new Order.Deposit(clientNo + "01", Money.parse("1.00")),
                    new Order.Internal(clientNo + "01", clientNo + "02", Money.parse("1.00")))) {
                assertThat(rule(order)).as("%s", order).isEqualTo("I6");
            }
            refusedByI6(() -> branch.submit(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("grb")));
            var hit = hits(clientNo).getFirst();
            assertThat(hit.by()).isEqualTo("NAME+DOCUMENT");
            assertThat(hit.freezes()).isTrue();

            var desk = branch.get(Hits.class);
            desk.propose(hit.id(), Decision.RELEASE, "another person: letter of the police", "compliance", "test");
            assertThatThrownBy(() -> desk.approve(hit.id(), "compliance", "test"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().rule()).isEqualTo("P2"));
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.FROZEN);
            assertThat(desk.approve(hit.id(), "compliance2", "test").state()).isEqualTo(State.RELEASED);
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.NORMAL);
            assertThat(rule(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("accepted");
            refusedByI6(() -> desk.propose(hit.id(), Decision.CONFIRM, "late", "compliance", "test"));
            screenAll();
            assertThat(state(clientNo + "01")).as("a decision holds").isEqualTo(AccountState.State.NORMAL);
            assertThat(branch.audit)
                    .filteredOn(record -> List.of("list:UN", "client:" + clientNo, "hit:" + hit.id())
                                    .contains(record.subject())
                            && !record.action().startsWith("application."))
                    .extracting(record -> record.actor() + " " + record.action())
                    .containsSubsequence(
                            "compliance watch-list.loaded",
                            "compliance2 watch-list.in-force",
                            "screening screening.match",
                            "screening client.frozen",
                            "compliance screening.proposed",
                            "compliance2 client.released",
                            "compliance2 screening.decided");
        }

        @Test
        void I6_a_transfer_that_waits_to_be_sent_is_stopped_and_its_hold_given_back() {
            var document = document();
            var clientNo = client("陈二郎", document);
            var accepted = (Ordered.Accepted) order(new Order.Withdrawal(clientNo + "01", Money.parse("300.00")));
            assertThat(branch.books(clientNo + "01").frozen()).isEqualTo(30_000);
            load("UN-2", "1", entry("e2", "陈二郎", ",\"documents\":[{\"type\":\"10\",\"number\":\"" + document + "\"}]"));
            screenAll();

            var transfer =
                    branch.get(Transfers.class).find(accepted.transfer().id()).orElseThrow();
            assertThat(transfer.state()).isEqualTo(Transfer.State.REFUSED);
            assertThat(transfer.problem().rule()).isEqualTo("I6");
            assertThat(branch.books(clientNo + "01").frozen()).isZero();
            assertThat(branch.jdbc().queryForObject("select count(*) from frozen_transfer", Integer.class))
                    .isZero();
        }

        @Test
        void I6_name_and_birth_date_freeze_whatever_the_script() {
            var document = document();
            var clientNo = client("欧阳三郎", document);
            var born = "%s-%s-%s"
                    .formatted(document.substring(6, 10), document.substring(10, 12), document.substring(12, 14));
            load("UN-3", "1", entry("e3", "Sanlang OUYANG", ",\"birthDate\":\"" + born + "\""));
            screenAll();
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.FROZEN);
            assertThat(hits(clientNo).getFirst().by()).isEqualTo("TRANSLITERATED_NAME+BIRTH_DATE");
        }

        @Test
        void I6_a_name_alone_holds_new_business_and_no_money_until_compliance_decides() {
            var clientNo = client("褚四郎", document());
            var waiting = branch.submit(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("grb"));
            load("UN-4", "1", entry("e4", "褚四郎", ""));
            screenAll();
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.NORMAL);
            assertThat(rule(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("accepted");
            refusedByI6(() -> branch.submit(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("cmb")));
            assertThat(branch.get(Applications.class)
                            .approve(waiting.applicationId(), null, Branch.SUPERVISOR)
                            .problem()
                            .rule())
                    .isEqualTo("I6");
            assertThat(branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"phone\":\"13900000001\"}")
                            .state())
                    .as("the record is kept right")
                    .isEqualTo(Application.State.DONE);

            decide(hits(clientNo).getFirst(), Decision.CONFIRM);
            assertThat(state(clientNo + "01")).as("it is who is on the list").isEqualTo(AccountState.State.FROZEN);
        }

        private void decide(Hit hit, Decision decision) {
            var desk = branch.get(Hits.class);
            desk.propose(hit.id(), decision, "seen the passport", "compliance", "test");
            desk.approve(hit.id(), "compliance2", "test");
        }

        @Test
        void I6_P2_an_approval_holds_for_the_decision_that_was_read_and_for_no_later_one() {
            var clientNo = client("施十四郎", document());
            load("UN-14", "1", entry("e14", "施十四郎", ""));
            screenAll();
            long id = hits(clientNo).getFirst().id();
            var desk = branch.get(Hits.class);
            var read = desk.propose(id, Decision.RELEASE, "another person", "compliance", "test");

            for (var later : List.of(
                    new Later(Decision.CONFIRM, "compliance"),
                    new Later(Decision.RELEASE, "compliance3"),
                    new Later(Decision.CONFIRM, "compliance3"))) {
                desk.giveBack(id, "compliance2", "test");
                desk.propose(id, later.decision(), "seen the passport", later.proposer(), "test");
                assertThatThrownBy(() -> approve(read)).as("%s", later).isInstanceOf(ExpectationFailed.class);
            }
            desk.approve(id, "compliance2", "test");
            assertThat(desk.get(id).state()).isEqualTo(State.CONFIRMED);
        }

        private record Later(Decision decision, String proposer) {}

        private void approve(Hit read) {
            branch.get(DurableTransaction.class)
                    .run(List.of(branch.get(HitTable.class).approve(read, State.RELEASED, "compliance2")));
        }

        @Test
        void I5_an_applicant_on_a_list_is_not_opened_before_compliance_has_released() {
            var opening = branch.opening(named("卫五郎", document()), branch.atFirm("nhb"));
            load("OWN", "1", entry("e5", "卫五郎", ""));
            refusedByI6(() -> branch.submit(BusinessCode.OPEN_CLIENT, null, opening));
            refusedByI6(() -> branch.submit(BusinessCode.OPEN_CLIENT, null, opening));
            var found = branch.get(Hits.class).list(State.OPEN, null, null, Long.MAX_VALUE, 50).stream()
                    .filter(hit -> hit.list().equals("OWN"))
                    .toList();
            assertThat(found).as("asked once").hasSize(1);
            decide(found.getFirst(), Decision.RELEASE);
            var application = branch.approved(BusinessCode.OPEN_CLIENT, null, opening);
            branch.bankDoes(application.clientNo() + "01");
            assertThat(state(application.clientNo() + "01")).isEqualTo(AccountState.State.NORMAL);

            load("OWN", "2", entry("e5", "卫五郎", ",\"remark\":\"more is known\""));
            screenAll();
            assertThat(hits(application.clientNo()))
                    .as("the list says something else of the entry")
                    .hasSize(1);
        }

        @Test
        void I6_a_change_of_name_is_compared_at_once() {
            var document = document();
            var clientNo = client("蒋六郎", document);
            load("UN-6", "1", entry("e6", "沈六郎", ",\"documents\":[{\"type\":\"10\",\"number\":\"" + document + "\"}]"));
            screenAll();
            assertThat(hits(clientNo).getFirst().by())
                    .as("the document alone holds")
                    .isEqualTo("DOCUMENT");
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.NORMAL);
            branch.approved(BusinessCode.CHANGE_KEY_INFO, clientNo, "{\"name\":\"沈六郎\"}");
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.FROZEN);
        }

        @Test
        void I6_who_owns_or_controls_an_institution_freezes_it_who_serves_it_holds_new_business() {
            var owner = document();
            var legal = document();
            var number = Documents.institution(NUMBERS.incrementAndGet());
            var application = branch.approved(
                    BusinessCode.OPEN_CLIENT,
                    null,
                    branch.opening("""
                            {"name":"七郎投资有限公司","address":"北京市","businessScope":"投资","creditCode":"%s","phone":"01012345678",
                             "documentType":"16","documentNumber":"%s","documentExpires":"9999-12-31",
                             "legalRepresentative":{"name":"韩七郎","documentType":"10","documentNumber":"%s","documentExpires":"2040-01-01"},
                             "handler":{"name":"钱二","documentType":"10","documentNumber":"110101198001010029","documentExpires":"2040-01-01"},
                             "beneficialOwners":[{"name":"杨八郎","documentType":"10","documentNumber":"%s","documentExpires":"2040-01-01"}]}""".formatted(number, number, legal, owner), branch.atFirm("nhb"))
                            .replace("INDIVIDUAL", "INSTITUTION"));
            var main = application.clientNo() + "01";
            branch.bankDoes(main);
            load("UN-7", "1", entry("e7", "韩七郎", ",\"documents\":[{\"type\":\"10\",\"number\":\"" + legal + "\"}]"));
            screenAll();
            assertThat(state(main)).isEqualTo(AccountState.State.NORMAL);
            assertThat(hits(application.clientNo()).getFirst().part()).isEqualTo("legalRepresentative");
            load("UN-7", "2", entry("e8", "杨八郎", ",\"documents\":[{\"type\":\"10\",\"number\":\"" + owner + "\"}]"));
            screenAll();
            assertThat(state(main)).isEqualTo(AccountState.State.FROZEN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "{\"list\":\"A\",\"kind\":\"TERROR\",\"version\":\"1\",\"entries\":[]}",
                    "{\"list\":\"A B\",\"kind\":\"TERROR\",\"version\":\"1\",\"entries\":[{\"id\":\"1\",\"names\":[\"x\"]}]}",
                    "{\"list\":\"A\",\"kind\":\"OTHER\",\"version\":\"1\",\"entries\":[{\"id\":\"1\",\"names\":[\"x\"]}]}",
                    "{\"list\":\"A\",\"kind\":\"TERROR\",\"version\":\"1\",\"entries\":[{\"id\":\"1\",\"names\":[]}]}",
                    "{\"list\":\"A\",\"kind\":\"TERROR\",\"version\":\"1\",\"entries\":[{\"id\":\"1\",\"names\":[\"x\"],\"born\":1}]}",
                    "{\"list\":\"A\",\"kind\":\"TERROR\",\"version\":\"1\",\"entries\":[{\"id\":\"1\",\"names\":[\"x\"]},{\"id\":\"1\",\"names\":[\"y\"]}]}",
                })
        void I6_half_a_list_is_no_list(String file) {
            assertThatThrownBy(() -> branch.get(WatchLists.class)
                            .load(file.getBytes(StandardCharsets.UTF_8), "compliance", "test"))
                    .isInstanceOf(UnreadableList.class);
        }

        @Test
        void P2_a_list_holds_when_a_second_person_has_put_it_in_force() {
            var clientNo = client("许十郎", document());
            var lists = branch.get(WatchLists.class);
            var file = "{\"list\":\"UN-10\",\"kind\":\"OWN\",\"version\":\"1\",\"entries\":[" + entry("e10", "许十郎", "")
                    + "]}";
            var loaded = lists.load(file.getBytes(StandardCharsets.UTF_8), "compliance", "test");
            screenAll();
            assertThat(hits(clientNo)).as("only proposed").isEmpty();
            assertThatThrownBy(() -> lists.approve(loaded.id(), "compliance", "test"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().rule()).isEqualTo("P2"));
            assertThat(lists.approve(loaded.id(), "compliance2", "test").state())
                    .isEqualTo(WatchList.State.IN_FORCE);
            refusedByI6(() -> lists.giveBack(loaded.id(), "compliance2", "test"));
            screenAll();
            assertThat(hits(clientNo)).hasSize(1);
            var next =
                    lists.load(file.replace("\"1\"", "\"2\"").getBytes(StandardCharsets.UTF_8), "compliance2", "test");
            lists.giveBack(next.id(), "compliance", "test");
            assertThat(lists.all())
                    .filteredOn(list -> list.list().equals("UN-10"))
                    .extracting(list -> list.version() + " " + list.state())
                    .containsExactly("2 RETURNED", "1 IN_FORCE");
        }

        @Test
        void C9_P2_a_freeze_by_word_ends_after_48_hours_unless_another_person_confirms_it() {
            var freezes = branch.get(Freezes.class);
            var clientNo = client("施十二郎", document());
            var first = freezes.order(clientNo, "asked by the authority", "compliance", "test");
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.FROZEN);
            assertThat(rule(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("I6");
            refused("C9", () -> freezes.order(clientNo, "again", "compliance2", "test"));
            branch.clock.forward(Duration.ofHours(47));
            screenAll();
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.FROZEN);
            refused("P2", () -> freezes.confirm(first.id(), "compliance", "test"));
            branch.clock.forward(Duration.ofHours(1));
            refused("C9", () -> freezes.confirm(first.id(), "compliance2", "test"));
            screenAll();
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.NORMAL);

            var next = freezes.order(clientNo, "asked again", "compliance", "test");
            freezes.lift(next.id(), "a mistake", "compliance", "test");
            assertThat(freezes.confirm(next.id(), "compliance2", "test").endsAt())
                    .isNull();
            branch.clock.forward(Duration.ofHours(49));
            screenAll();
            assertThat(state(clientNo + "01")).as("confirmed").isEqualTo(AccountState.State.FROZEN);
            refused("C9", () -> freezes.approveLift(next.id(), "compliance2", "test"));
            freezes.lift(next.id(), "the authority has withdrawn it", "compliance", "test");
            refused("P2", () -> freezes.approveLift(next.id(), "compliance", "test"));
            freezes.approveLift(next.id(), "compliance2", "test");
            assertThat(rule(new Order.Withdrawal(clientNo + "01", Money.parse("1.00"))))
                    .isEqualTo("accepted");
            assertThat(freezes.list(null, clientNo, Long.MAX_VALUE, 10))
                    .extracting(Freeze::state)
                    .containsExactly(Freeze.State.LIFTED, Freeze.State.ENDED);
            assertThat(branch.audit)
                    .filteredOn(record -> record.subject().equals("freeze:" + first.id()))
                    .extracting(record -> record.actor() + " " + record.action())
                    .containsExactly("compliance freeze.ordered", "system freeze.ended");
        }

        @Test
        void C9_freezes_that_end_by_themselves_are_listed_with_the_nearest_end_first() {
            var freezes = branch.get(Freezes.class);
            var ids = new ArrayList<Long>();
            for (var name : List.of("施十四郎", "施十五郎", "施十六郎")) {
                ids.add(freezes.order(client(name, document()), "asked by the authority", "compliance", "test")
                        .id());
                branch.clock.forward(Duration.ofHours(1));
            }
            freezes.confirm(ids.get(1), "compliance2", "test");

            assertThat(freezes.ending(500))
                    .extracting(Freeze::id)
                    .containsSubsequence(ids.get(0), ids.get(2))
                    .doesNotContain(ids.get(1));
        }

        @Test
        void I6_a_freeze_by_word_that_ends_leaves_what_a_list_has_frozen() {
            var freezes = branch.get(Freezes.class);
            var document = document();
            var clientNo = client("张十三郎", document);
            freezes.order(clientNo, "asked by the authority", "compliance", "test");
            load(
                    "UN-13",
                    "1",
                    entry("e13", "张十三郎", ",\"documents\":[{\"type\":\"10\",\"number\":\"" + document + "\"}]"));
            screenAll();
            branch.clock.forward(Duration.ofHours(49));
            screenAll();
            assertThat(freezes.list(Freeze.State.ENDED, clientNo, Long.MAX_VALUE, 10))
                    .hasSize(1);
            assertThat(state(clientNo + "01")).isEqualTo(AccountState.State.FROZEN);
        }

        @Test
        void I6_a_client_whose_record_does_not_open_stops_no_other_and_is_compared_when_it_does() {
            var documents = List.of(document(), document());
            var broken = client("孔十四郎", documents.get(0));
            var sound = client("曹十五郎", documents.get(1));
            var kept = branch.jdbc()
                    .queryForObject("select identity from client where client_no = ?", String.class, broken);
            identity(broken, "gone");
            try {
                load(
                        "UN-20",
                        "1",
                        documents.stream()
                                .map(number -> entry(
                                        "e" + number,
                                        number.equals(documents.get(0)) ? "孔十四郎" : "曹十五郎",
                                        ",\"documents\":[{\"type\":\"10\",\"number\":\"" + number + "\"}]"))
                                .collect(Collectors.joining(",")));
                screenAll();
                screenAll();
                assertThat(state(sound + "01")).isEqualTo(AccountState.State.FROZEN);
                assertThat(state(broken + "01")).isEqualTo(AccountState.State.NORMAL);
            } finally {
                identity(broken, kept);
            }
            screenAll();
            assertThat(state(broken + "01")).isEqualTo(AccountState.State.FROZEN);
            assertThat(branch.jdbc().queryForObject("select count(*) from screening_skipped", Integer.class))
                    .isZero();
        }

        private void identity(String clientNo, String stored) {
            branch.jdbc().update("update client set identity = ? where client_no = ?", stored, clientNo);
        }

        @Test
        void C9_a_freeze_that_cannot_be_ended_stops_no_other() {
            var freezes = branch.get(Freezes.class);
            var broken = client("严十六郎", document());
            var sound = client("华十七郎", document());
            freezes.order(broken, "asked by the authority", "compliance", "test");
            freezes.order(sound, "asked by the authority", "compliance", "test");
            branch.clock.forward(Duration.ofHours(49));
            branch.jdbc().update("update fund_account set state = 'NONE' where client_no = ?", broken);
            try {
                screenAll();
                assertThat(state(sound + "01")).isEqualTo(AccountState.State.NORMAL);
                assertThat(freezes.list(null, broken, Long.MAX_VALUE, 1))
                        .extracting(Freeze::state)
                        .containsExactly(Freeze.State.TEMPORARY);
            } finally {
                branch.jdbc().update("update fund_account set state = 'NORMAL' where client_no = ?", broken);
            }
            screenAll();
            assertThat(state(broken + "01")).isEqualTo(AccountState.State.NORMAL);
        }

        @Test
        void I6_a_version_is_one_file_and_names_on_lists_lie_sealed() {
            var first = load("UN-9", "1", entry("e9", "朱九郎", ""));
            assertThat(load("UN-9", "1", entry("e9", "朱九郎", "")).id()).isEqualTo(first.id());
            refusedByI6(() -> load("UN-9", "1", entry("e9", "秦九郎", "")));
            assertThat(branch.jdbc().queryForList("select content from watch_list_entry", String.class))
                    .allMatch(content -> content.startsWith("s1:test:"));
            assertThat(branch.get(ClientRegister.class).numbersAfter("", 1)).hasSizeLessThanOrEqualTo(1);
        }
    }
}
