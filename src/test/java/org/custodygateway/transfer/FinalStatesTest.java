package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FinalStatesTest {

    private static final long ID = 7;

    private final TransferTable table = mock();
    private volatile Transfer.State state = Transfer.State.ACCEPTED;
    private final FinalStates states = states();

    private FinalStates states() {
        when(table.findAll(any())).thenAnswer(asked -> {
            Transfer transfer = mock();
            when(transfer.id()).thenReturn(ID);
            when(transfer.state()).thenReturn(state);
            return List.of(transfer);
        });
        when(table.finalOnes(any())).thenReturn(List.of());
        return new FinalStates(table);
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
