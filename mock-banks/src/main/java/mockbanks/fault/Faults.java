package mockbanks.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults of one bank that are still to happen, in the order in which they were given. */
public final class Faults {

    private final Clock clock;
    private final List<Fault> left = new ArrayList<>();
    private Instant given = Instant.EPOCH;

    public Faults(Clock clock) {
        this.clock = clock;
    }

    /**
     * Forgets the faults there were and takes these.
     *
     * @throws IllegalArgumentException when one of them makes no sense; then nothing changes
     */
    public synchronized void replace(List<Fault> faults) {
        List<Fault> completed = faults.stream().map(Fault::completed).toList();
        left.clear();
        left.addAll(completed);
        given = clock.instant();
        notifyAll();
    }

    public synchronized List<Fault> list() {
        dropEndedOutage();
        return List.copyOf(left);
    }

    /** Uses up one fault that hits a message with this instruction. */
    public synchronized Optional<Fault> take(String instruction, String fundAccount) {
        return use(fault -> fault.operation().equals(instruction)
                && !fault.fault().isOfFile()
                && !fault.fault().isOfPacket()
                && !fault.fault().isOutage()
                && (fault.fundAccountNo() == null || fault.fundAccountNo().equals(fundAccount)));
    }

    /** Uses up one fault that hits this day-end file. */
    public synchronized Optional<Fault> takeFile(String file) {
        return use(fault -> fault.fault().isOfFile() && fault.operation().equals(file));
    }

    /** Uses up one fault that makes a balance in this file differ. */
    public synchronized Optional<Fault> takeBalance(String file, String fundAccount) {
        return use(fault -> fault.fault() == FaultKind.BALANCE_DIFFERS
                && fault.operation().equals(file)
                && (fault.fundAccountNo() == null || fault.fundAccountNo().equals(fundAccount)));
    }

    /** Uses up one fault that hits the packet of an answer to this instruction. */
    public synchronized Optional<Fault> takePacket(String instruction) {
        return use(fault -> fault.fault().isOfPacket() && fault.operation().equals(instruction));
    }

    private Optional<Fault> use(Predicate<Fault> hit) {
        for (int i = 0; i < left.size(); i++) {
            Fault fault = left.get(i);
            if (hit.test(fault)) {
                if (fault.times() == 1) {
                    left.remove(i);
                } else {
                    left.set(i, fault.withTimes(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Whether the bank is not there at this moment; that holds for every operation. */
    public synchronized boolean isDown() {
        return isOut(FaultKind.DOWN);
    }

    /** Whether the bank holds its connection and says and hears nothing at this moment. */
    public synchronized boolean isSilent() {
        return isOut(FaultKind.SILENT);
    }

    private boolean isOut(FaultKind outage) {
        dropEndedOutage();
        return left.stream().anyMatch(fault -> fault.fault() == outage);
    }

    private void dropEndedOutage() {
        left.removeIf(fault -> fault.fault().isOutage()
                && fault.seconds() != null
                && clock.instant().isAfter(given.plusSeconds(fault.seconds())));
    }

    /** Waits until the faults are replaced, at most this long. */
    public synchronized void awaitChange(Duration longest) throws InterruptedException {
        wait(Math.max(1, longest.toMillis()));
    }
}
