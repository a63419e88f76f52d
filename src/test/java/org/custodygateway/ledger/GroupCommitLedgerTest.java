package org.custodygateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The writer outlives what breaks it. */
class GroupCommitLedgerTest {

    @Test
    void an_error_while_a_batch_is_written_is_told_to_its_callers_and_is_not_the_end_of_the_writer() throws Exception {
        Committer committer = mock();
        Outcome outcome = new Outcome.KeyTaken();
        doThrow(new OutOfMemoryError("for a moment"))
                .doAnswer(call -> {
                    List<GroupCommitLedger.Pending> batch = call.getArgument(0);
                    batch.forEach(pending -> pending.answer().complete(outcome));
                    return null;
                })
                .when(committer)
                .commit(any());
        var ledger = new GroupCommitLedger(committer, mock(), mock(), 1, 8);
        try {
            assertThatThrownBy(() -> ledger.submit(posting("one")).get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
            assertThat(ledger.submit(posting("two")).get(10, TimeUnit.SECONDS)).isSameAs(outcome);
        } finally {
            ledger.stop();
        }
    }

    private static Posting posting(String key) {
        return Posting.of(Kind.ACT, key, "", "test").build();
    }
}
