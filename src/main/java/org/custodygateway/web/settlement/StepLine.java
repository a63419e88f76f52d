package org.custodygateway.web.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.custodygateway.web.Json;
import org.jspecify.annotations.Nullable;

/**
 * A run of the day as a line of steps (S1), held against the run before it.
 *
 * @param kind OPEN or CLOSE
 * @param day the day that is opened or closed
 * @param state WAITING while there is no run
 */
public record StepLine(String kind, String day, String state, String runId, List<Step> steps) {

    private static final String WAITING = "WAITING";

    /**
     * A step.
     *
     * @param css how it looks: done, now, stopped or nothing
     * @param millis how long it took, or takes by now; null before
     * @param millisBefore how long it took the time before, null where that is not known
     */
    public record Step(
            String name,
            String state,
            String css,
            long done,
            long total,
            String note,
            @Nullable Long millis,
            @Nullable Long millisBefore) {

        public boolean stopped() {
            return css.equals("stopped");
        }

        /** Takes more than twice as long as the time before, and a second more at least. */
        public boolean slow() {
            return millis != null && millisBefore != null && millis > 2 * millisBefore + 1000;
        }

        public @Nullable String seconds() {
            return seconds(millis);
        }

        public @Nullable String before() {
            return seconds(millisBefore);
        }

        private static @Nullable String seconds(@Nullable Long millis) {
            return millis == null
                    ? null
                    : BigDecimal.valueOf(millis, 3)
                            .setScale(1, RoundingMode.HALF_UP)
                            .toPlainString();
        }
    }

    public boolean running() {
        return state.equals("RUNNING");
    }

    public boolean done() {
        return state.equals("DONE");
    }

    public boolean stopped() {
        return state.equals("BLOCKED") || state.equals("FAILED");
    }

    /** What keeps it from going on. */
    public List<Step> obstacles() {
        return steps.stream().filter(Step::stopped).toList();
    }

    /** What was found on the way. */
    public List<Step> noted() {
        return steps.stream()
                .filter(step -> !step.stopped() && !step.note().isEmpty())
                .toList();
    }

    /** The run of that kind for that day, a line that waits where there is none. */
    static StepLine of(Json runs, String kind, String day) {
        var ofKind = runs.list("items").stream()
                .filter(run -> run.text("kind").equals(kind))
                .toList();
        var run = ofKind.stream().filter(one -> one.text("day").equals(day)).findFirst();
        var before = ofKind.stream()
                .filter(one -> one.text("day").compareTo(day) < 0)
                .findFirst()
                .orElseGet(Json::new);
        return run.map(one -> new StepLine(
                        kind,
                        day,
                        one.text("state"),
                        one.text("runId"),
                        steps(one.list("steps"), before.list("steps"))))
                .orElseGet(() -> new StepLine(kind, day, WAITING, "", planned(runs, kind, before.list("steps"))));
    }

    private static List<Step> steps(List<Json> now, List<Json> before) {
        return now.stream().map(step -> step(step, before)).toList();
    }

    private static Step step(Json step, List<Json> before) {
        var state = step.text("state");
        return new Step(
                step.text("name"),
                state,
                css(state),
                ((Number) Objects.requireNonNull(step.get("done"))).longValue(),
                ((Number) Objects.requireNonNull(step.get("total"))).longValue(),
                step.text("note"),
                millis(step),
                millisBefore(step.text("name"), before));
    }

    private static List<Step> planned(Json runs, String kind, List<Json> before) {
        var steps = new ArrayList<Step>();
        if (runs.of("plan").get(kind) instanceof List<?> names) {
            names.forEach(name -> steps.add(new Step(
                    String.valueOf(name), WAITING, "", 0, 0, "", null, millisBefore(String.valueOf(name), before))));
        }
        return steps;
    }

    private static @Nullable Long millisBefore(String name, List<Json> before) {
        return before.stream()
                .filter(one -> one.text("name").equals(name))
                .map(StepLine::millis)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long millis(Json step) {
        return step.get("millis") instanceof Number number ? number.longValue() : null;
    }

    private static String css(String state) {
        return switch (state) {
            case "DONE" -> "done";
            case "RUNNING" -> "now";
            case "BLOCKED", "FAILED" -> "stopped";
            default -> "";
        };
    }
}
