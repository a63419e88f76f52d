package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Set;
import org.custodygateway.bank.TestBanks;
import org.junit.jupiter.api.Test;

/** Which requests to banks must be known for as long as it takes. */
class BankAnswersTest {

    @Test
    void T11_a_transfer_that_is_not_final_is_unfinished_business() {
        TransferTable transfers = mock();
        when(transfers.finalOnes(argThat(ids -> Set.copyOf(ids).equals(Set.of(1L, 2L)))))
                .thenReturn(List.of(1L));

        assertThat(new BankAnswers(transfers, mock(), mock(), TestBanks.banks(), TestBanks.CLOCK)
                        .unfinished(Set.of("transfer:1", "transfer:2")))
                .containsExactly("transfer:2");
    }
}
