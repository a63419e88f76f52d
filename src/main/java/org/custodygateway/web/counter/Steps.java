package org.custodygateway.web.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.custodygateway.web.Json;

/** The way of an application as a line of steps, the present one marked. */
public final class Steps {

    private static final Set<String> OVER_TWO_DAYS =
            Set.of("CLOSE_AUXILIARY", "END_SERVICE", "CLOSE_CLIENT", "CHANGE_BANK");
    private static final Set<String> AT_BANKS =
            Set.of("OPEN_CLIENT", "OPEN_SERVICE", "ADD_AUXILIARY", "CHANGE_KEY_INFO", "CHANGE_CARD");

    private Steps() {}

    /** @param look done, now, stopped, or empty for what is still to come */
    public record Step(String name, String look) {}

    static List<Step> of(Json application) {
        var state = application.text("state");
        var business = application.text("business");
        var names = new ArrayList<>(List.of("HANDED_IN", "WAITING_APPROVAL", "CARRYING_OUT"));
        if (AT_BANKS.contains(business) || OVER_TWO_DAYS.contains(business)) {
            names.add("WAITING_BANK");
        }
        if (OVER_TWO_DAYS.contains(business)) {
            names.add("WAITING_DAY");
        }
        names.add("DONE");
        int at = at(names, state);
        var steps = new ArrayList<Step>();
        for (int step = 0; step < names.size(); step++) {
            steps.add(new Step(names.get(step), look(step, at, state)));
        }
        return steps;
    }

    private static int at(List<String> names, String state) {
        return switch (state) {
            case "RETURNED" -> 1;
            case "FAILED" -> 2;
            default -> names.indexOf(state);
        };
    }

    private static String look(int step, int at, String state) {
        if (step < at || state.equals("DONE")) {
            return "done";
        }
        if (step > at) {
            return "";
        }
        return state.equals("RETURNED") || state.equals("FAILED") ? "stopped" : "now";
    }
}
