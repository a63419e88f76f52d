package org.custodygateway.web.compliance;

import java.util.ArrayList;
import java.util.List;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what is known of an alert and its client, for whoever has to say why it fired (C2). */
@Component
class CaseFacts {

    /** Of what is on the timeline so much is drawn; the tab of the timeline goes on page by page. */
    private static final int MOST_PAGES = 4;

    private static final int PAGE = 500;
    private static final int FEW = 10;

    void fill(Model model, PageRequest page, String number, String tab) {
        var path = "/alerts/" + checked(number);
        var alert = page.get(path);
        var client = "/clients/" + alert.text("clientNo");
        var accounts = page.get(client + "/accounts").list("items");
        var timeline = timeline(page, path);
        var why = Why.of(alert.of("evidence"), timeline, accounts);
        model.addAttribute("alert", alert);
        model.addAttribute("why", why);
        model.addAttribute("days", days(page, why));
        model.addAttribute("accounts", accounts);
        model.addAttribute("timeline", timeline);
        model.addAttribute("client", page.get(client));
        model.addAttribute("grade", page.getIfAllowed(client + "/grade"));
        model.addAttribute(
                "episodes",
                page.get("/alerts", "clientNo", alert.text("clientNo"), "limit", FEW).list("items").stream()
                        .filter(one -> !one.text("alertId").equals(alert.text("alertId")))
                        .toList());
        for (var kind : List.of("undertakings", "interviews", "education")) {
            model.addAttribute(kind, page.get(client + "/" + kind, "limit", FEW).list("items"));
        }
        model.addAttribute(
                "reports",
                page.get("/reports", "clientNo", alert.text("clientNo"), "limit", FEW)
                        .list("items"));
        model.addAttribute("ladder", page.getIfAllowed(path + "/ladder"));
        more(model, page, path, tab);
    }

    /** What only its own tab shows. */
    private static void more(Model model, PageRequest page, String path, String tab) {
        switch (tab) {
            case "files" ->
                model.addAttribute("files", page.get(path + "/files").list("items"));
            case "evaluations" -> {
                model.addAttribute(
                        "evaluations",
                        page.get(path + "/evaluations").list("items").reversed());
                model.addAttribute("today", page.getIfAllowed(path + "/evaluations/today"));
            }
            default -> {}
        }
    }

    private static List<Json> timeline(PageRequest page, String path) {
        var all = new ArrayList<Json>();
        @Nullable String after = null;
        for (int read = 0; read < MOST_PAGES && (read == 0 || after != null); read++) {
            var found = page.get(path + "/timeline", "limit", PAGE, "after", after);
            all.addAll(found.list("items"));
            after = found.get("next") instanceof String next ? next : null;
        }
        return all;
    }

    private static Object days(PageRequest page, Why why) {
        var span = why.span();
        return span.isEmpty()
                ? List.of()
                : page.get("/trading-days", "from", span.getFirst(), "to", span.getLast())
                        .get("items");
    }

    /** Numbers stand in addresses of the API. */
    static String checked(String number) {
        return number.matches("[0-9]{1,18}") ? number : "0";
    }
}
