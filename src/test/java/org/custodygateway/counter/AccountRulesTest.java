package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.COUNTER;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.custody.LinkingSettings;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;

/** The rules of accounts that hold for several businesses alike (A1-A5, A9, A14, A16). */
class AccountRulesTest {

    private static Branch branch;
    private static Applications desk;

    @BeforeAll
    static void open() {
        branch = new Branch();
        desk = branch.get(Applications.class);
    }

    @AfterAll
    static void close() {
        branch.close();
    }

    private static Refusal refusal(ThrowingCallable call) {
        var refusal = new Refusal[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> refusal[0] = e.refusal());
        return refusal[0];
    }

    private static Submission form(BusinessCode business) {
        return switch (business) {
            case OPEN_CLIENT ->
                branch.form(
                        business, null, branch.opening(branch.person(), branch.atFirm("nhb"), branch.atFirm("ltb")));
            case OPEN_SERVICE ->
                branch.form(business, branch.client(), "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
            case ADD_AUXILIARY -> branch.form(business, branch.linked("ltb"), branch.atFirm("grb"));
            case CHANGE_MAIN -> {
                var clientNo = branch.linked("ltb");
                yield branch.form(business, clientNo, "{\"accountNo\":\"" + clientNo + "02\"}");
            }
            default -> throw new IllegalArgumentException(business.name());
        };
    }

    @Test
    void A1_the_number_of_accounts_is_configured_downwards_only() {
        assertThatThrownBy(() -> new LinkingSettings(6, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new LinkingSettings(2, null, null).maxAccounts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A2_the_database_keeps_a_second_main_account_out(Database database) {
        try (var other = new Branch(database, Map.of())) {
            var clientNo = other.linked("ltb");
            assertThatThrownBy(() -> other.jdbc()
                            .update(
                                    "update custody_account set role = 'MAIN', main_of = client_no where account_no = ?",
                                    clientNo + "02"))
                    .isInstanceOf(DuplicateKeyException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_CLIENT", "OPEN_SERVICE", "ADD_AUXILIARY", "CHANGE_MAIN"})
    void A4_it_is_done_at_the_counter_only(BusinessCode business) {
        var form = form(business);
        assertThat(refusal(() -> desk.submit(Branch.with(form, form.papers(), false, true, null), COUNTER))
                        .rule())
                .isEqualTo("A4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNQUALIFIED", "DORMANT", "RISK_DISPOSITION"})
    void A5_who_is_not_qualified_neither_opens_the_service_nor_adds_to_it(String standing) {
        for (var business : List.of(BusinessCode.OPEN_SERVICE, BusinessCode.ADD_AUXILIARY)) {
            var form = form(business);
            branch.approved(
                    BusinessCode.SET_STANDING,
                    form.clientNo(),
                    "{\"standing\":\"" + standing + "\",\"reason\":\"review\"}");
            var refusal = refusal(() -> desk.submit(form, COUNTER));
            assertThat(refusal.rule()).isEqualTo("A5");
            assertThat(refusal.figures()).containsEntry("standing", standing);
        }
    }

    @Test
    void A9_an_auxiliary_account_pays_in_and_out_over_its_own_settlement_account() {
        var clientNo = branch.linked("ltb");
        branch.endow(clientNo + "02", "50.00");
        for (var order : List.of(
                new Order.Deposit(clientNo + "02", Money.parse("5.00")),
                new Order.Withdrawal(clientNo + "02", Money.parse("5.00")))) {
            var accepted = (Ordered.Accepted) branch.get(Transfers.class)
                    .order(new Ordering(clientNo, "test", false, order.toString(), order, List.of(), false))
                    .join();
            assertThat(accepted.transfer().settlementAccount())
                    .isEqualTo(branch.account(clientNo + "02").settlementAccount());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN_CLIENT, 'ACCOUNT_INFORMATION_FORM, AUXILIARY_APPLICATION, CUSTODY_CONTRACT, IDENTITY_DOCUMENT, OPENING_APPLICATION, SERVICE_AGREEMENT'",
        "OPEN_SERVICE, 'AUXILIARY_APPLICATION, CUSTODY_CONTRACT, SERVICE_AGREEMENT'",
        "ADD_AUXILIARY, 'AUXILIARY_APPLICATION, CUSTODY_CONTRACT'",
        "CHANGE_MAIN, CHANGE_MAIN_APPLICATION"
    })
    void A14_every_business_has_its_papers(BusinessCode business, String papers) {
        var form = form(business);
        var missing = refusal(() -> desk.submit(Branch.with(form, List.of(), true, true, null), COUNTER))
                .figures()
                .get("missing");
        assertThat(missing.split(", ")).containsExactlyInAnyOrder(papers.split(", "));
    }

    @Test
    void A14_what_is_signed_for_an_added_account_stands_under_that_account() {
        var service = form(BusinessCode.OPEN_SERVICE);
        var clientNo = service.clientNo();
        approve(desk.submit(service, COUNTER));
        assertThat(under(service, PaperKind.SERVICE_AGREEMENT)).containsExactly(clientNo + "01");
        assertThat(under(service, PaperKind.AUXILIARY_APPLICATION)).containsExactly(clientNo + "02");
        branch.bankDoes(clientNo + "02");
        var added = branch.form(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("grb"));
        approve(desk.submit(added, COUNTER));
        assertThat(under(added, PaperKind.AUXILIARY_APPLICATION)).containsExactly(clientNo + "03");
        assertThat(under(added, PaperKind.CUSTODY_CONTRACT)).containsExactly(clientNo + "03");
    }

    private static void approve(Application application) {
        desk.approve(application.applicationId(), null, Branch.SUPERVISOR);
    }

    private static List<String> under(Submission form, PaperKind kind) {
        return branch.get(Papers.class).of(form.clientNo(), 100, Long.MAX_VALUE).stream()
                .filter(paper ->
                        paper.kind() == kind && Set.copyOf(form.papers()).contains(paper.paperId()))
                .findFirst()
                .orElseThrow()
                .archivedUnder();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_CLIENT", "OPEN_SERVICE", "ADD_AUXILIARY"})
    void A16_rules_features_and_risks_are_shown_and_that_they_were_is_kept(BusinessCode business) {
        var form = form(business);
        assertThat(refusal(() -> desk.submit(Branch.with(form, form.papers(), true, false, null), COUNTER))
                        .rule())
                .isEqualTo("A16");
        var application = desk.submit(form, COUNTER);
        assertThat(branch.jdbc()
                        .queryForObject(
                                "select risks_shown from application where id = ?",
                                Boolean.class,
                                Long.valueOf(application.applicationId())))
                .isTrue();
    }
}
