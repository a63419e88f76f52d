package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Identity;
import org.custodygateway.counter.Application.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Documents;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is on file about a client and is not key information changes without the banks (K1, I1, I4), on both databases. */
class UpdateIdentityTest {

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
        private final Branch branch;

        Rules(Database database) {
            branch = new Branch(database, Map.of());
        }

        @AfterAll
        void close() {
            branch.close();
        }

        private Identity onFile(String clientNo) {
            return branch.get(ClientRegister.class).file(clientNo).orElseThrow().identity();
        }

        private Refusal refusal(String clientNo, String data) {
            var refusal = new Refusal[1];
            assertThatThrownBy(() -> branch.submit(BusinessCode.UPDATE_IDENTITY, clientNo, data))
                    .isInstanceOfSatisfying(RefusedException.class, e -> refusal[0] = e.refusal());
            return refusal[0];
        }

        @Test
        void K1_expiry_address_phone_and_occupation_change_without_a_word_to_any_bank() {
            var clientNo = branch.linked("ltb");
            var before = onFile(clientNo);
            int told = branch.requests.size();

            var application = branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, """
                    {"documentExpires":"2046-05-06","address":"杭州市2号","phone":"13700000000","occupation":"teacher"}""");

            assertThat(application.state()).isEqualTo(State.DONE);
            var after = onFile(clientNo);
            assertThat(List.of(after.documentExpires(), after.address(), after.phone(), after.occupation()))
                    .containsExactly(LocalDate.of(2046, 5, 6), "杭州市2号", "13700000000", "teacher");
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("documentExpires", "address", "phone", "occupation")
                    .isEqualTo(before);
            assertThat(branch.jdbc()
                            .queryForObject(
                                    "select document_expires from client where client_no = ?",
                                    LocalDate.class,
                                    clientNo))
                    .isEqualTo("2046-05-06");
            assertThat(branch.requests).hasSize(told);
        }

        @Test
        void K1_key_information_is_refused_whatever_its_value() {
            var clientNo = branch.client();
            for (var key : List.of("\"name\":\"张伟\"", "\"documentType\":\"11\"", "\"documentNumber\":\"G1234\"")) {
                var refusal = refusal(clientNo, "{\"phone\":\"137\"," + key + "}");
                assertThat(refusal.rule()).as(key).isEqualTo("K1");
                assertThat(key).contains(refusal.figures().get("fields"));
            }
            assertThat(onFile(clientNo).phone()).isEqualTo("13800000001");
        }

        @Test
        void K1_the_number_of_the_licence_an_institution_is_known_by_is_key_information() {
            var clientNo = institution();
            assertThat(refusal(clientNo, "{\"creditCode\":\"91110000100000001Y\"}")
                            .rule())
                    .isEqualTo("K1");
            var application = branch.approved(
                    BusinessCode.UPDATE_IDENTITY, clientNo, "{\"businessScope\":\"咨询\",\"taxNumber\":\"T1\"}");
            assertThat(application.state()).isEqualTo(State.DONE);
            assertThat(onFile(clientNo).businessScope()).isEqualTo("咨询");
            assertThat(refusal(clientNo, "{\"sex\":\"M\"}").text()).isEqualTo("I1.not-of-kind");
        }

        private String institution() {
            var identity = """
                    {"name":"启明投资有限公司","address":"北京市","businessScope":"投资","creditCode":"%s","phone":"01012345678",
                     "documentType":"16","documentNumber":"%s","documentExpires":"9999-12-31",
                     "legalRepresentative":{"name":"赵一","documentType":"10","documentNumber":"110101197001010016","documentExpires":"2040-01-01"},
                     "handler":{"name":"钱二","documentType":"10","documentNumber":"110101198001010029","documentExpires":"2040-01-01"}}""".formatted(Documents.institution(17), Documents.institution(17));
            var data = branch.opening(identity, branch.atFirm("nhb")).replace("INDIVIDUAL", "INSTITUTION");
            return branch.approved(BusinessCode.OPEN_CLIENT, null, data).clientNo();
        }

        @Test
        void I1_the_record_stays_complete_and_of_its_kind() {
            var clientNo = branch.client();
            assertThat(refusal(clientNo, "{\"businessScope\":\"all\"}").text()).isEqualTo("I1.not-of-kind");
            for (var bad : List.of(
                    "{}",
                    "{\"phone\":null}",
                    "{\"phone\":\" \"}",
                    "{\"phone\":137}",
                    "{\"colour\":\"red\"}",
                    "{\"sex\":\"X\"}",
                    "{\"nationality\":\"China\"}",
                    "{\"documentExpires\":\"2046-02-30\"}",
                    "{\"documentType\":\"99\"}",
                    "{\"address\":\"" + "x".repeat(301) + "\"}")) {
                assertThatThrownBy(() -> branch.submit(BusinessCode.UPDATE_IDENTITY, clientNo, bad))
                        .as(bad)
                        .isInstanceOf(MalformedException.class);
            }
        }

        @Test
        void I1_who_stands_behind_an_institution_is_named_in_full() {
            var number = Documents.institution(99);
            var clientNo = branch.approved(
                            BusinessCode.OPEN_CLIENT,
                            null,
                            branch.opening("""
                    {"name":"远航有限公司","address":"北京市","businessScope":"投资","creditCode":"%s","phone":"01012345678",
                     "documentType":"16","documentNumber":"%s","documentExpires":"9999-12-31",
                     "legalRepresentative":{"name":"赵一","documentType":"10","documentNumber":"110101197001010016","documentExpires":"2040-01-01"},
                     "handler":{"name":"钱二","documentType":"10","documentNumber":"110101198001010029","documentExpires":"2040-01-01"}}""".formatted(number, number), branch.atFirm("nhb"))
                                    .replace("INDIVIDUAL", "INSTITUTION"))
                    .clientNo();
            assertThat(refusal(clientNo, "{\"handler\":{\"name\":\"孙三\"}}").figures())
                    .containsEntry("missing", "handler");
        }

        @Test
        void I4_a_document_that_has_expired_is_not_put_on_file_and_an_old_one_does_not_block_the_rest() {
            var clientNo = branch.client();
            assertThat(refusal(clientNo, "{\"documentExpires\":\"2026-11-22\"}").rule())
                    .isEqualTo("I4");
            branch.turnTo(LocalDate.of(2036, 1, 2), "OPEN");
            assertThat(branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"phone\":\"13700000001\"}")
                            .state())
                    .isEqualTo(State.DONE);
            branch.turnTo(Firm.MONDAY, "OPEN");
        }

        @Test
        void I4_a_document_that_expires_before_the_approval_fails_the_application() {
            var clientNo = branch.client();
            var waiting = branch.submit(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"documentExpires\":\"2026-11-23\"}");
            branch.turnTo(Firm.MONDAY.plusDays(1), "OPEN");
            var late = branch.get(Applications.class).approve(waiting.applicationId(), null, SUPERVISOR);
            branch.turnTo(Firm.MONDAY, "OPEN");
            assertThat(late.state()).isEqualTo(State.FAILED);
            assertThat(late.problem().rule()).isEqualTo("I4");
            assertThat(onFile(clientNo).documentExpires()).isEqualTo("2036-01-01");
        }

        @Test
        void P3_P4_the_record_shows_before_and_after_and_masks_what_is_personal() {
            var clientNo = branch.client();
            branch.approved(
                    BusinessCode.UPDATE_IDENTITY,
                    clientNo,
                    "{\"documentExpires\":\"2046-05-06\",\"phone\":\"13700004321\",\"address\":\"杭州\"}");
            assertThat(branch.audit)
                    .filteredOn(record -> record.subject().equals("client:" + clientNo)
                            && record.action().equals("client.identity"))
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.before())
                                .isEqualTo("address=***, documentExpires=2036-01-01, phone=*******0001");
                        assertThat(record.after())
                                .isEqualTo("address=***, documentExpires=2046-05-06, phone=*******4321");
                    });
        }

        @Test
        void A15_data_that_can_no_longer_be_read_fail_the_application_instead_of_being_tried_for_ever() {
            var clientNo = branch.client();
            var waiting = branch.submit(BusinessCode.UPDATE_IDENTITY, clientNo, "{\"phone\":\"13700000001\"}");
            branch.jdbc()
                    .update(
                            "update application set data = '{\"fax\":\"1\"}' where id = ?",
                            Long.valueOf(waiting.applicationId()));
            var late = branch.get(Applications.class).approve(waiting.applicationId(), null, SUPERVISOR);
            assertThat(late.state()).isEqualTo(State.FAILED);
            assertThat(late.problem().text()).isEqualTo("A15.unreadable");
        }
    }
}
