package org.custodygateway.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 11006 without a clear answer, while the client's name changes (A18, K3). */
class CardChangeInDoubtTest {

    @ParameterizedTest
    @EnumSource(Database.class)
    void K3_a_refusal_of_a_name_the_bank_may_not_know_says_nothing_about_an_earlier_request(Database database) {
        try (var branch = new Branch(database, Map.of())) {
            var clientNo = branch.client();
            var main = clientNo + "01";
            branch.approved(
                    BusinessCode.CHANGE_CARD,
                    clientNo,
                    "{\"accountNo\":\"" + main + "\",\"settlementAccount\":\"6200099999\"}");
            branch.answerCard(main, "9999", Answer.UNKNOWN);
            branch.approved(BusinessCode.CHANGE_KEY_INFO, clientNo, "{\"name\":\"张玮\"}");
            assertThat(branch.books(main).suspended()).isTrue();

            branch.answerCard(main, "1012", Answer.REFUSED);
            assertThat(branch.get(CardChanges.class).pending(main))
                    .as("the first request may have been carried out")
                    .contains("6200099999");
            sweepLater(branch);
            assertThat(asked(branch)).as("not asked again while suspended").hasSize(2);

            branch.answerClientData(main);
            assertThat(branch.books(main).moneyMoves()).isFalse();
            sweepLater(branch);
            assertThat(asked(branch)).hasSize(3);
            branch.answerCard(main, "0000", Answer.DONE);
            assertThat(branch.account(main).settlementAccount()).isEqualTo("6200099999");
            assertThat(branch.books(main).moneyMoves()).isTrue();
        }
    }

    private static void sweepLater(Branch branch) {
        branch.clock.forward(Duration.ofMinutes(2));
        branch.get(ContractSweep.class).sweep();
    }

    private static List<BankRequest> asked(Branch branch) {
        return branch.requests.stream()
                .filter(request -> request.instruction() == Instruction.CHANGE_SETTLEMENT_ACCOUNT)
                .toList();
    }
}
