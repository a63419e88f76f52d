package org.custodygateway.web.counter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;

/** What an application would change: each value that is asked for, beside the one that holds now. */
public final class Changes {

    private static final Set<String> OF_IDENTITY = Set.of("UPDATE_IDENTITY", "CHANGE_KEY_INFO");

    private Changes() {}

    /**
     * One value.
     *
     * @param of heading it stands under, empty where it stands alone
     * @param word what it is called
     * @param before empty where there was nothing, or nothing is compared
     */
    public record Change(String of, String word, String before, String after) {

        public boolean differs() {
            return !before.isEmpty() && !before.equals(after);
        }
    }

    static List<Change> of(PageRequest page, Json application) {
        var after = new LinkedHashMap<String, String>();
        flatten("", application.of("data"), after);
        var before = after.isEmpty() || application.get("clientNo") == null
                ? Map.<String, String>of()
                : before(page, application);
        var changes = new ArrayList<Change>();
        after.forEach((path, value) -> {
            int point = path.lastIndexOf('.');
            changes.add(new Change(
                    point < 0 ? "" : path.substring(0, point),
                    path.substring(point + 1),
                    before.getOrDefault(path, ""),
                    value));
        });
        return changes;
    }

    private static void flatten(String place, Object value, Map<String, String> all) {
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((name, one) -> flatten(place.isEmpty() ? "" + name : place + "." + name, one, all));
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                flatten(place + "." + (at + 1), list.get(at), all);
            }
        } else if (value != null && !value.toString().isEmpty()) {
            all.put(place, value.toString());
        }
    }

    private static Map<String, String> before(PageRequest page, Json application) {
        var path = "/clients/" + application.text("clientNo");
        var business = application.text("business");
        var before = new LinkedHashMap<String, String>();
        var client = page.get(path);
        if (OF_IDENTITY.contains(business)) {
            flatten("", client.of("identity"), before);
        }
        if (business.equals("SET_STANDING")) {
            before.put("standing", client.text("standing"));
        }
        var named = application.of("data").text("accountNo");
        for (var account : page.get(path + "/accounts").list("items")) {
            var number = account.text("accountNo");
            if (business.equals("CHANGE_MAIN") && account.text("role").equals("MAIN")) {
                before.put("accountNo", number);
            }
            if (business.equals("SET_FLAG")) {
                before.put("flag", account.text("flag"));
            }
            if (number.equals(named)) {
                before.put("settlementAccount", account.text("settlementAccount"));
                before.put("bank", account.text("bank"));
            }
        }
        return before;
    }
}
