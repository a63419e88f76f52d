package mockbanks.book;

import static mockbanks.book.Requests.CARD;
import static mockbanks.book.Requests.DAY;
import static mockbanks.book.Requests.FUND;
import static mockbanks.book.Requests.ZHANG;
import static mockbanks.book.Requests.deposit;
import static mockbanks.book.Requests.inquiry;
import static mockbanks.book.Requests.request;
import static mockbanks.book.Requests.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RulesTest extends BookCase {

    @Test
    void aDepositMovesMoneyFromTheCardToMirrorAndOmnibus() {
        assertThat(code(deposit("S1", 30_000))).isEqualTo("0000");

        assertThat(card()).isEqualTo(70_000);
        assertThat(mirror()).isEqualTo(30_000);
        assertThat(omnibus()).isEqualTo(30_000);
    }

    @Test
    void aFirmThatIsNotSignedInIsRefusedBusinessButNotInquiries() {
        code(request("10002", "L3", Body.EMPTY));

        assertThat(code(deposit("S1", 1))).isEqualTo("1038");
        assertThat(code(inquiry("S2", "S1"))).isEqualTo("0000");
        assertThat(code(request("10003", "S3", Body.EMPTY))).isEqualTo("0000");
    }

    @Test
    void anIdentityIsComparedWithTheHoldersAndTheTieWithTheContract() {
        Client other = new Client("李四", "10", "1", "INVE");
        assertThat(code(request("11007", "S1", Requests.tie()))).isEqualTo("0000");
        assertThat(code(request("11007", "S2", Body.of(Requests.ZHANG, null, Requests.CARD))))
                .isEqualTo("0000");
        assertThat(code(request("11007", "S3", Body.of(other, null, Requests.CARD))))
                .isEqualTo("1012");
        assertThat(code(request("11007", "S4", Body.of(other, FUND, null)))).isEqualTo("1012");
        assertThat(code(request("11007", "S5", Body.of(Requests.ZHANG, null, "NONE"))))
                .isEqualTo("1014");
        assertThat(code(request("11007", "S6", Body.of(Requests.ZHANG, "9", Requests.CARD))))
                .isEqualTo("1016");
    }

    @Test
    void anotherBusinessDateIsRefused() {
        assertThat(code(Requests.on(
                        DAY.plusDays(1), "12001", "S1", Requests.tie().withAmount(1L))))
                .isEqualTo("1032");
    }

    @Test
    void aDateThatHasEndedTakesNoMoreBusiness() {
        code(request("13011", "L3", Body.EMPTY));

        assertThat(code(deposit("S1", 1))).isEqualTo("1032");
        assertThat(code(request("11009", "S2", Body.of(null, FUND, null)))).isEqualTo("0000");
        assertThat(code(Requests.dayStart("L4", DAY))).isEqualTo("1032");
        assertThat(code(Requests.dayStart("L5", DAY.plusDays(1)))).isEqualTo("0000");
        assertThat(code(Requests.on(
                        DAY.plusDays(1), "12001", "S3", Requests.tie().withAmount(1L))))
                .isEqualTo("0000");
    }

    @Test
    void afterTheDeadlineNothingIsBookedButInquiriesAreAnswered() {
        clock.pass(Duration.ofSeconds(11));

        assertThat(code(deposit("S1", 1))).isEqualTo("1054");
        assertThat(code(inquiry("S2", "S1"))).isEqualTo("0000");
        assertThat(mirror()).isZero();
    }

    @Test
    void anUnknownCardComesBeforeAnotherIdentityAndThatBeforeTheContract() {
        Client other = new Client("张三", "10", "110101199001011237", "INVE");

        assertThat(code(request("12001", "S1", Body.of(other, "9", "none").withAmount(1L))))
                .isEqualTo("1014");
        assertThat(code(request("12001", "S2", Body.of(other, "9", CARD).withAmount(1L))))
                .isEqualTo("1012");
        assertThat(code(request("12001", "S3", Body.of(ZHANG, "9", CARD).withAmount(1L))))
                .isEqualTo("1016");
        assertThat(code(request("11001", "S4", Body.of(ZHANG, "9", CARD)))).isEqualTo("1017");
    }

    @Test
    void moneyThatIsNotThereIsRefusedOnEitherSide() {
        assertThat(code(deposit("S1", 100_001))).isEqualTo("1002");
        assertThat(code(withdrawal("S2", 1))).isEqualTo("1052");
    }

    @Test
    void aContractEndsOnlyWithoutMoneyAndMayBeSignedAnew() {
        code(deposit("S1", 500));
        assertThat(code(request("11004", "S2", Requests.tie()))).isEqualTo("1018");
        code(withdrawal("S3", 500));

        assertThat(code(request("11004", "S4", Requests.tie()))).isEqualTo("0000");
        assertThat(code(request("11004", "S5", Requests.tie()))).isEqualTo("1016");
        assertThat(book.take(request("11001", "S6", Requests.tie())).managementAccount())
                .isEqualTo("NHBM0000000002");
    }

    @Test
    void whatTheBankDoesNotSupportIsRefused() {
        assertThat(code(request("11002", "S1", Requests.tie()))).isEqualTo("1099");
        assertThat(code(request("12345", "S2", Body.EMPTY))).isEqualTo("1099");
    }

    @Test
    void interestRaisesMirrorAndOmnibusByGrossLessTax() {
        assertThat(code(Requests.interest("S1", 1_000, 200))).isEqualTo("0000");

        assertThat(mirror()).isEqualTo(800);
        assertThat(omnibus()).isEqualTo(800);
        assertThat(card()).isEqualTo(100_000);
    }

    @Test
    void changedClientDataHoldForContractAndCard() {
        Client renamed = new Client("张伟伟", null, null, null);
        assertThat(code(request("11005", "S1", Body.of(renamed, FUND, null)))).isEqualTo("0000");

        assertThat(code(deposit("S2", 1))).isEqualTo("1012");
        Client now = new Client("张伟伟", ZHANG.documentType(), ZHANG.documentNumber(), null);
        assertThat(code(request("12001", "S3", Body.of(now, FUND, CARD).withAmount(1L))))
                .isEqualTo("0000");
    }

    @Test
    void theFirmChangesTheCardOnceAndTheOldOneIsFree() throws IOException {
        String next = "6200010000000009";
        Client other = new Client("李娜", "10", "310101198505052342", "INVE");
        book.openAccount(next, ZHANG, 0);
        book.openAccount("6200010000000008", other, 0);

        assertThat(code(request("11006", "S1", Requests.tie().withBankAccounts("none", null))))
                .isEqualTo("1014");
        assertThat(code(request("11006", "S2", Requests.tie().withBankAccounts("6200010000000008", null))))
                .isEqualTo("1012");
        assertThat(code(request("11006", "S3", Requests.tie().withBankAccounts(next, null))))
                .isEqualTo("0000");
        assertThat(code(request("11006", "S4", Requests.tie().withBankAccounts(next, null))))
                .as("asked once more")
                .isEqualTo("0000");
        assertThat(code(deposit("S5", 1))).as("from the old card").isEqualTo("1016");
        assertThat(book.<String>read(state -> state.contract(FUND).settlementAccount))
                .isEqualTo(next);
        assertThat(book.<String>read(state -> state.account(CARD).tiedTo)).isNull();
    }

    @Test
    void theBalanceQuestionAnswersForTheClientAndForTheOmnibusAccount() {
        code(deposit("S1", 700));

        assertThat(book.take(request("11009", "S2", Body.of(null, FUND, null))).balance())
                .isEqualTo(700);
        assertThat(book.take(request("11009", "S3", Body.of(null, null, "NHB-OMNI-0001")))
                        .balance())
                .isEqualTo(700);
        assertThat(code(request("11009", "S4", Body.of(null, null, "JMB-OMNI-0001"))))
                .isEqualTo("1014");
    }
}
