package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.custodygateway.money.Money;
import org.junit.jupiter.api.Test;

class FinalStatesTest {

    private static final long ID = 7;

    private final TransferTable table = mock();
    private volatile Transfer.State state = Transfer.State.ACCEPTED;
    private final FinalStates states = states();

    private FinalStates states() {
        when(table.findAll(any())).thenAnswer(asked -> List.of(transfer(state)));
        when(table.finalOnes(any())).thenReturn(List.of());
        return new FinalStates(table);
    }

    private static Transfer transfer(Transfer.State state) {
        return new Transfer(
                ID,
                Transfer.Kind.DEPOSIT,
                "10000001",
                "1000000101",
                "nhb",
                "6222000000000001",
                null,
                null,
                Money.ofFen(100),
                state,
                false,
                LocalDate.of(2026, 11, 23),
                null,
                null,
                Transfer.StartedBy.FIRM,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                List.of());
    }

    private CompletableFuture<Transfer> waiting(Duration atMost) {
        return CompletableFuture.supplyAsync(() -> states.await(ID, atMost), Thread::startVirtualThread);
    }

    @Test
    void who_waits_longer_than_another_is_still_woken() throws Exception {
        var patient = waiting(Duration.ofMinutes(5));
        var hasty = waiting(Duration.ofMillis(50));
        assertThat(hasty.get(10, TimeUnit.SECONDS).state()).isEqualTo(Transfer.State.ACCEPTED);

        state = Transfer.State.DONE;
        states.reached(ID);

        assertThat(patient.get(10, TimeUnit.SECONDS).state()).isEqualTo(Transfer.State.DONE);
    }
}
