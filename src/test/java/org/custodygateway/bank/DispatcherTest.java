package org.custodygateway.bank;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What goes out to a bank goes on going out. */
class DispatcherTest {

    @Test
    void an_error_in_one_claim_is_not_the_end_of_all() {
        OutboxRows rows = mock();
        var row = new OutboxRow(
                1, "nhb", "S1", Instruction.WITHDRAWAL, TestBanks.DAY, "", "", false, Instant.MAX, "READY", 0, null);
        Sender sender = mock();
        when(sender.ready("nhb")).thenReturn(true);
        when(rows.claim(eq("nhb"), any(), anyBoolean(), anyInt()))
                .thenThrow(new OutOfMemoryError("for a moment"))
                .thenReturn(List.of(row))
                .thenReturn(List.of());
        AtomicBoolean running = new AtomicBoolean(true);
        Thread.startVirtualThread(new Dispatcher(
                "nhb",
                TestBanks.banks().get("nhb"),
                rows,
                mock(BankSessions.class),
                sender,
                mock(Circuits.class),
                new Alarm(),
                running::get));

        verify(sender, timeout(10_000)).send(row);
        running.set(false);
    }
}
