package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.custodygateway.bank.BankLinks.Passage;
import org.junit.jupiter.api.Test;

/** When a bank that does not answer is left alone, and when it is tried again. */
class CircuitTest {

    final Circuit circuit = new Circuit(
            new BankSettings.Breaker(3, Duration.ofSeconds(1), Duration.ofSeconds(3)), Duration.ofSeconds(2));
    long nanos = System.nanoTime();

    private boolean fail() {
        return circuit.failed(Instant.now(), nanos);
    }

    private Passage after(int millis) {
        nanos += Duration.ofMillis(millis).toNanos();
        return circuit.look(nanos);
    }

    @Test
    void only_failures_in_a_row_count() {
        fail();
        fail();
        circuit.answered(Instant.now());
        fail();
        assertThat(fail()).isFalse();
        assertThat(after(0)).isEqualTo(Passage.ALL);

        assertThat(fail()).isTrue();
        assertThat(after(0)).isEqualTo(Passage.NOTHING);
        assertThat(fail()).isFalse();
    }

    @Test
    void after_the_pause_only_the_link_is_tried_and_an_answer_opens_it() {
        open();
        assertThat(after(999)).isEqualTo(Passage.NOTHING);
        Instant asked = Instant.now().minusMillis(1);
        assertThat(after(1)).isEqualTo(Passage.LINK);

        assertThat(circuit.answered(asked))
                .as("an answer to what was asked before")
                .isFalse();
        assertThat(circuit.answered(Instant.now())).isTrue();
        assertThat(after(0)).isEqualTo(Passage.ALL);
        assertThat(fail()).as("it begins anew").isFalse();
    }

    @Test
    void a_trial_in_vain_makes_the_next_pause_longer_up_to_the_longest() {
        open();
        assertThat(after(1_000)).isEqualTo(Passage.LINK);
        circuit.failed(Instant.now().minusSeconds(1), nanos);
        assertThat(circuit.passage()).as("of before the trial").isEqualTo(Passage.LINK);
        fail();
        assertThat(after(1_999)).isEqualTo(Passage.NOTHING);
        assertThat(after(1)).isEqualTo(Passage.LINK);
        fail();
        assertThat(after(2_999)).isEqualTo(Passage.NOTHING);
        assertThat(after(1)).isEqualTo(Passage.LINK);
        fail();
        assertThat(after(3_000)).isEqualTo(Passage.LINK);
    }

    @Test
    void a_trial_of_which_nothing_is_heard_ends() {
        open();
        assertThat(after(1_000)).isEqualTo(Passage.LINK);
        assertThat(after(1_999)).isEqualTo(Passage.LINK);
        assertThat(after(1)).isEqualTo(Passage.NOTHING);
    }

    @Test
    void who_waits_for_the_bank_has_it_tried_at_once_and_a_new_session_opens_it() {
        open();
        circuit.hasten();
        assertThat(after(0)).isEqualTo(Passage.LINK);
        fail();
        assertThat(after(999)).isEqualTo(Passage.NOTHING);
        assertThat(circuit.reached()).isTrue();
        assertThat(after(0)).isEqualTo(Passage.ALL);
    }

    @Test
    void with_no_failures_set_a_bank_is_never_left_alone() {
        var never = new Circuit(
                new BankSettings.Breaker(0, Duration.ofSeconds(1), Duration.ofSeconds(3)), Duration.ofSeconds(2));
        for (int i = 0; i < 1_000; i++) {
            never.failed(Instant.now(), nanos);
        }
        assertThat(never.look(nanos)).isEqualTo(Passage.ALL);
    }

    private void open() {
        fail();
        fail();
        fail();
    }
}
