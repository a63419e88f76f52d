package org.custodygateway.bank.ifts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a node may say anything to a bank. */
class LeaseTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void it_holds_until_it_runs_out_counted_from_before_it_was_asked_for() {
        assertThat(asked(Duration.ZERO).holds()).isTrue();
        assertThat(asked(MINUTE).holds()).isFalse();
    }

    @Test
    void extended_in_time_it_goes_on() {
        Lease lease = asked(MINUTE.minusSeconds(10));

        lease.extended(System.nanoTime(), MINUTE);

        assertThat(lease.holds()).isTrue();
    }

    @Test
    void T11_one_that_has_run_out_never_holds_again_lest_what_counts_as_not_sent_is_sent() {
        Lease lease = asked(MINUTE);

        lease.extended(System.nanoTime(), MINUTE);

        assertThat(lease.holds()).isFalse();
    }

    @Test
    void one_that_another_node_has_taken_holds_no_more() {
        Lease lease = asked(Duration.ZERO);

        lease.ended();
        lease.extended(System.nanoTime(), MINUTE);

        assertThat(lease.holds()).isFalse();
    }

    private static Lease asked(Duration ago) {
        return new Lease("srb", 7, System.nanoTime() - ago.toNanos(), MINUTE);
    }
}
