package org.custodygateway.web.settlement;

import org.custodygateway.web.Csv;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The next quarter day's interest as it would be now, before anything is booked (S5). */
@Controller
class InterestPage {

    private static final String ADDRESS = "/settlement/interest";
    private static final int ROWS = 50;
    private static final int MOST = 500;

    @GetMapping(ADDRESS)
    String interest(PageRequest page, @RequestParam(required = false) @Nullable String after, Model model) {
        var accounts = accounts(page, after, ROWS);
        model.addAttribute("preview", page.get("/interest/preview"));
        model.addAttribute("accounts", accounts.list("items"));
        model.addAttribute("next", accounts.get("next"));
        return "settlement/interest";
    }

    private static Json accounts(PageRequest page, @Nullable Object after, int limit) {
        return page.get("/interest/preview/accounts", "after", after, "limit", limit);
    }

    /** All accounts, however many. */
    @GetMapping(path = ADDRESS, params = "as=csv")
    ResponseEntity<byte[]> export(PageRequest page) {
        var w = page.words();
        var csv = new Csv(
                w.say("settle.account"),
                w.say("settle.bank"),
                w.say("settle.balance"),
                w.say("settle.balance-days"),
                w.say("settle.gross"),
                w.say("settle.tax"),
                w.say("settle.net-interest"));
        var portion = accounts(page, null, MOST);
        write(csv, portion);
        while (portion.get("next") != null) {
            portion = accounts(page, portion.get("next"), MOST);
            write(csv, portion);
        }
        return csv.file("interest");
    }

    private static void write(Csv csv, Json portion) {
        portion.list("items")
                .forEach(one -> csv.row(
                        one.get("accountNo"),
                        one.get("bank"),
                        one.get("balance"),
                        one.get("balanceDays"),
                        one.get("gross"),
                        one.get("tax"),
                        one.get("net")));
    }
}
