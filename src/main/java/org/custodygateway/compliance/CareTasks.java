package org.custodygateway.compliance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.compliance.Ladder.State;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.Papers;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The branch's side of M2: what to do with which client, by when. It tells neither grade nor score nor figures (C7); its numbers are its own, and count
 * nothing else (C8).
 */
@Component
public class CareTasks {

    private static final List<State> ENDED = List.of(State.DONE, State.CLOSED, State.REOPENED, State.WITHDRAWN);

    private final LadderTable table;
    private final StepTable steps;
    private final Papers papers;
    private final CareOnRecord care;
    private final DurableTransaction transaction;

    CareTasks(LadderTable table, StepTable steps, Papers papers, CareOnRecord care, DurableTransaction transaction) {
        this.table = table;
        this.steps = steps;
        this.papers = papers;
        this.care = care;
        this.transaction = transaction;
    }

    /** What was done for a task. The branch's steps in their order. */
    public enum Gate {
        EDUCATION(State.INTERVIEW),
        INTERVIEW(State.UNDERTAKING),
        UNDERTAKING(State.NOTICE),
        NOTICE(State.DONE);

        private final State next;

        Gate(State next) {
            this.next = next;
        }

        State waits() {
            return State.valueOf(name());
        }
    }

    /**
     * Tasks, newest first, with ids below the one given.
     *
     * @param onlyBranch the branch whose tasks alone are shown, null for all (P1)
     */
    public List<Ladder> list(boolean done, @Nullable String onlyBranch, long before, int limit) {
        return table.tasks(done ? ENDED : Ladders.WITH_THE_BRANCH, onlyBranch, before, limit).stream()
                .map(table::whole)
                .toList();
    }

    /** The open tasks in short, each with its state: another list whenever something of them has moved. */
    public List<String> open(@Nullable String onlyBranch, int limit) {
        return table.tasks(Ladders.WITH_THE_BRANCH, onlyBranch, Long.MAX_VALUE, limit).stream()
                .map(task -> task.taskId() + " " + task.state())
                .toList();
    }

    /** @throws RefusedException when the branch has no such task */
    public Ladder find(long taskId, @Nullable String onlyBranch) {
        return table.ofTask(taskId)
                .filter(task -> onlyBranch == null || task.branch().equals(onlyBranch))
                .map(table::whole)
                .orElseThrow(() -> new RefusedException(Refusal.missing("care-task", Long.toString(taskId))));
    }

    /**
     * Records a step.
     *
     * @param step how it was done, and what shows it: of an undertaking the paper
     * @throws RefusedException M2, when another step comes first; A14, when the paper is no undertaking of the client's
     */
    public Ladder pass(long taskId, Gate gate, Step step, @Nullable String onlyBranch, String origin) {
        return transaction.call(() -> {
            var before = table.lock(find(taskId, onlyBranch).alertId()).orElseThrow();
            if (before.state() != gate.waits()) {
                throw new RefusedException(Refusal.byState(
                        "M2",
                        "M2.step-out-of-order",
                        Map.of("step", gate.name(), "next", before.state().name())));
            }
            if (gate == Gate.UNDERTAKING) {
                var paper = List.of(String.valueOf(step.reference()));
                papers.check(Set.of(PaperKind.UNDERTAKING), paper, before.clientNo());
                transaction.run(papers.archive(paper, before.clientNo(), List.of()));
            }
            var next = gate == Gate.NOTICE && before.second() ? State.CLOSED : gate.next;
            table.move(before.alertId(), before.state(), next);
            steps.add(before, care.keep(before, gate, step, origin), next.name(), origin);
            return find(taskId, onlyBranch);
        });
    }
}
