package org.custodygateway.bank.ifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.custodygateway.bank.ifts.Incoming.Missing;
import org.junit.jupiter.api.Test;

/** The order of what comes in, and the memory of what went out. */
class OrderTest {

    private final Incoming incoming = new Incoming();
    private final Outgoing outgoing = new Outgoing();

    @Test
    void what_comes_in_turn_is_handed_out_at_once() throws BrokenSession {
        assertThat(take(1)).containsExactly(1L);
        assertThat(take(2)).containsExactly(2L);
        assertThat(missing(2)).isEmpty();
        assertThat(incoming.missingSince()).isZero();
    }

    @Test
    void what_is_ahead_waits_and_what_is_missing_is_asked_for_once() throws BrokenSession {
        take(1);

        assertThat(take(4)).isEmpty();
        assertThat(missing(4)).contains(new Missing(2, 3));
        assertThat(incoming.missingSince()).isEqualTo(99);
        assertThat(take(5)).isEmpty();
        assertThat(missing(5)).isEmpty();
        assertThat(repeat(2)).containsExactly(2L);
        assertThat(missing(2)).isEmpty();
        assertThat(repeat(3)).containsExactly(3L, 4L, 5L);
        assertThat(missing(3)).isEmpty();
        assertThat(incoming.missingSince()).isZero();
    }

    @Test
    void a_second_gap_is_asked_for_too() throws BrokenSession {
        take(2);
        assertThat(missing(2)).contains(new Missing(1, 1));
        take(4);
        assertThat(missing(4)).isEmpty();
        assertThat(repeat(1)).containsExactly(1L, 2L);
        assertThat(missing(1)).contains(new Missing(3, 3));
    }

    @Test
    void a_repeat_is_passed_over_and_a_number_used_twice_is_the_end() throws BrokenSession {
        take(1);

        assertThat(repeat(1)).isEmpty();
        assertThatThrownBy(() -> take(1)).isInstanceOf(BrokenSession.class);
    }

    @Test
    void a_damaged_packet_is_asked_for_again_but_not_for_ever() throws BrokenSession {
        take(1);
        for (int time = 1; time <= 3; time++) {
            incoming.damaged();
            assertThat(missing(2)).contains(new Missing(2, 2));
        }
        assertThatThrownBy(incoming::damaged).isInstanceOf(BrokenSession.class);
    }

    @Test
    void a_good_packet_ends_the_count_of_damaged_ones() throws BrokenSession {
        incoming.damaged();
        incoming.damaged();
        incoming.damaged();
        repeat(1);
        incoming.damaged();

        assertThat(missing(2)).contains(new Missing(2, 2));
    }

    @Test
    void after_a_reset_nothing_before_it_is_waited_for_and_nothing_that_waited_is_lost() throws BrokenSession {
        take(1);
        take(3);
        take(6);

        assertThat(numbers(incoming.reset(packet(5, false)))).containsExactly(3L, 6L);
        assertThat(missing(5)).isEmpty();
        assertThat(take(7)).containsExactly(7L);
    }

    @Test
    void a_reset_that_comes_again_changes_nothing() throws BrokenSession {
        incoming.reset(packet(1, false));
        take(2);

        assertThat(incoming.reset(packet(1, true))).isEmpty();
        assertThat(take(3)).containsExactly(3L);
    }

    @Test
    void only_so_much_waits() throws BrokenSession {
        for (int number = 2; number <= 1_001; number++) {
            take(number);
        }
        assertThatThrownBy(() -> take(1_002)).isInstanceOf(BrokenSession.class);
    }

    @Test
    void what_went_out_is_sent_again_as_it_was_and_as_a_repeat() {
        for (int number = 1; number <= 5; number++) {
            outgoing.next("s" + number, new byte[] {(byte) number});
        }

        List<Packet> again = outgoing.again(2, 9);

        assertThat(numbers(again)).containsExactly(2L, 3L, 4L, 5L);
        assertThat(again)
                .allMatch(Packet::repeat)
                .extracting(Packet::signature)
                .containsExactly("s2", "s3", "s4", "s5");
        assertThat(outgoing.again(4, 2)).isEmpty();
        assertThat(outgoing.forgotten(1)).isFalse();
        assertThat(outgoing.forgotten(6)).isFalse();
    }

    @Test
    void what_went_out_long_ago_is_forgotten_by_number_and_by_size() {
        for (int number = 1; number <= 1_030; number++) {
            outgoing.next("", new byte[1]);
        }
        assertThat(outgoing.forgotten(6)).isTrue();
        assertThat(outgoing.forgotten(7)).isFalse();
        assertThat(numbers(outgoing.again(1, 8))).containsExactly(7L, 8L);

        for (int number = 1; number <= 60; number++) {
            outgoing.next("", new byte[90_000]);
        }
        assertThat(outgoing.forgotten(1_040)).isTrue();
        assertThat(outgoing.forgotten(1_060)).isFalse();
    }

    private List<Long> take(long number) throws BrokenSession {
        return numbers(incoming.take(packet(number, false)));
    }

    private List<Long> repeat(long number) throws BrokenSession {
        return numbers(incoming.take(packet(number, true)));
    }

    private Optional<Missing> missing(long latest) {
        return incoming.missing(packet(latest, false), 99);
    }

    private static List<Long> numbers(List<Packet> packets) {
        return packets.stream().map(Packet::number).toList();
    }

    private static Packet packet(long number, boolean repeat) {
        return new Packet(number, repeat, 0, "", new byte[0]);
    }
}
