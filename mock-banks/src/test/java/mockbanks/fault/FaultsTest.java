package mockbanks.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import mockbanks.book.TestClock;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final TestClock clock = new TestClock();
    private final Faults faults = new Faults(clock);

    private static Fault fault(String operation, FaultKind kind, Integer times, Integer seconds) {
        return new Fault(operation, kind, times, null, seconds, null, null);
    }

    @Test
    void aFaultCountsDownOnItsOwnOperationAndIsGone() {
        faults.replace(List.of(fault("12001", FaultKind.REFUSE, 2, null)));

        assertThat(faults.take("12002", null)).isEmpty();
        assertThat(faults.take("12001", null)).isPresent();
        assertThat(faults.list())
                .singleElement()
                .satisfies(left -> assertThat(left.times()).isEqualTo(1));
        assertThat(faults.take("12001", null)).isPresent();
        assertThat(faults.take("12001", null)).isEmpty();
        assertThat(faults.list()).isEmpty();
    }

    @Test
    void faultsOfFilesAndOfMessagesDoNotMix() {
        faults.replace(List.of(fault(null, FaultKind.FILE_CUT, null, null)));

        assertThat(faults.take("CHK01", null)).isEmpty();
        assertThat(faults.takeFile("CHK01")).isPresent();
    }

    @Test
    void anOutageEndsAfterItsTimeOrWhenCleared() {
        faults.replace(List.of(fault(null, FaultKind.DOWN, null, 5)));
        assertThat(faults.isDown()).isTrue();
        assertThat(faults.take("12001", null)).isEmpty();
        clock.pass(Duration.ofSeconds(6));
        assertThat(faults.isDown()).isFalse();

        faults.replace(List.of(fault("12001", FaultKind.DOWN, null, null)));
        clock.pass(Duration.ofDays(1));
        assertThat(faults.isDown()).isTrue();
        faults.replace(List.of());
        assertThat(faults.isDown()).isFalse();
    }

    @Test
    void aListWithOneBadFaultChangesNothing() {
        faults.replace(List.of(fault("12001", FaultKind.REFUSE, null, null)));

        List<Fault> bad =
                List.of(fault("12002", FaultKind.DELAY, null, null), fault(null, FaultKind.DELAY, null, null));
        assertThatThrownBy(() -> faults.replace(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(faults.list())
                .singleElement()
                .satisfies(f -> assertThat(f.operation()).isEqualTo("12001"));
    }

    @Test
    void aBalanceDiffersForTheClientThatIsNamed() {
        faults.replace(List.of(new Fault(null, FaultKind.BALANCE_DIFFERS, null, null, null, "-5.00", "1000000101")));

        assertThat(faults.take("11009", "1000000102")).isEmpty();
        assertThat(faults.take("11009", "1000000101")).isPresent();
    }

    @Test
    void aBalanceMayDifferInTheAnswerToTheFirmsFileByAYuanUnlessSaidOtherwise() {
        faults.replace(List.of(new Fault("CHK04", FaultKind.BALANCE_DIFFERS, 2, null, null, null, null)));
        assertThat(faults.take("11009", "1000000101")).isEmpty();
        assertThat(faults.takeBalance("DIF04", "1000000101"))
                .hasValueSatisfying(fault -> assertThat(fault.amount()).isEqualTo("1.00"));
        assertThat(faults.takeFile("DIF04")).as("the file itself is whole").isEmpty();
        assertThat(faults.takeBalance("DIF04", "1000000102")).isPresent();
        assertThat(faults.takeBalance("DIF04", "1000000102")).as("used up").isEmpty();
    }
}
