package org.custodygateway.compliance;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.compliance.Ladder.State;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.counter.FlagListener;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees the branch carry measures out: closed by the instruction, read back, opened again (M2). */
@Component
class FlagMeasures implements FlagListener {

    private static final List<State> CLOSING = List.of(State.TO_CLOSE, State.UNRESOLVED, State.NOTICE, State.CLOSED);
    private static final List<State> INSTRUCTED = List.of(State.TO_CLOSE, State.UNRESOLVED);

    private final LadderTable table;
    private final StepTable steps;
    private final Clock clock;

    FlagMeasures(LadderTable table, StepTable steps, Clock clock) {
        this.table = table;
        this.steps = steps;
        this.clock = clock;
    }

    /** Where the flags are to be closed by an instruction, they are closed by that one. */
    @Override
    public void check(String clientNo, boolean open, @Nullable String instruction) {
        // Held until the flags are set: an episode cannot be taken back between the look and the closing (M9).
        var waiting = table.lockAll(clientNo).stream()
                .filter(ladder -> INSTRUCTED.contains(ladder.state()))
                .map(ladder -> Objects.requireNonNull(ladder.measure()).instruction())
                .map(String::valueOf)
                .toList();
        if (!open && !waiting.isEmpty() && waiting.stream().noneMatch(number -> number.equals(instruction))) {
            throw new RefusedException(Refusal.byRule(
                    "M2", "M2.instruction-not-named", Map.of("instruction", String.join(", ", waiting))));
        }
        if (instruction == null) {
            return;
        }
        table.ofInstruction(instruction)
                .filter(ladder -> open || !ladder.clientNo().equals(clientNo) || !CLOSING.contains(ladder.state()))
                .ifPresent(ladder -> {
                    throw new RefusedException(
                            Refusal.byRule("M2", "M2.another-instruction", Map.of("instruction", instruction)));
                });
    }

    @Override
    public void changed(Change change) {
        if (!change.open()) {
            move(change, State.TO_CLOSE, State.UNRESOLVED, "FLAGS_SET");
        }
    }

    @Override
    public void readBack(Change change) {
        if (change.open()) {
            for (var ladder : table.lockAll(change.clientNo())) {
                if (ladder.state() == State.CLOSED || ladder.second() && ladder.state() == State.NOTICE) {
                    go(ladder, State.REOPENED, "FLAGS_OPENED", change);
                }
            }
        } else {
            move(change, State.TO_CLOSE, State.NOTICE, "FLAGS_READ_BACK");
            move(change, State.UNRESOLVED, State.NOTICE, "FLAGS_READ_BACK");
        }
    }

    private void move(Change change, State from, State to, String what) {
        if (change.instruction() == null) {
            return;
        }
        table.ofInstruction(change.instruction())
                .flatMap(found -> table.lock(found.alertId()))
                .filter(ladder -> ladder.clientNo().equals(change.clientNo()) && ladder.state() == from)
                .ifPresent(ladder -> go(ladder, to, what, change));
    }

    private void go(Ladder ladder, State to, String what, Change change) {
        table.applied(ladder.alertId(), ladder.state(), to, change.applicationId());
        var reference = "application:" + change.applicationId();
        steps.add(
                ladder,
                new Step(what, change.approver(), clock.instant(), null, reference, null),
                to.name(),
                reference);
    }
}
