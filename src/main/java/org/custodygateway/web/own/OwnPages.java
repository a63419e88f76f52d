package org.custodygateway.web.own;

import java.math.BigDecimal;
import java.util.List;
import org.custodygateway.web.Csv;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a client sees: the own accounts with what is held back until when, and what became of each transfer (T6, T15). */
@Controller
class OwnPages {

    private static final int LATEST = 5;
    private static final int ROWS = 30;
    private static final int MOST = 500;

    @GetMapping("/my")
    String accounts(PageRequest page, Model model) {
        var accounts = accountsOf(page);
        model.addAttribute("accounts", accounts);
        model.addAttribute(
                "total",
                accounts.stream()
                        .map(one -> new BigDecimal(one.text("balance")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        model.addAttribute("transfers", transfersOf(page, null, null, LATEST).list("items"));
        return "own/accounts";
    }

    /** All of the client's that take part in anything. */
    static List<Json> accountsOf(PageRequest page) {
        return page.get(client(page) + "/accounts").list("items");
    }

    private static String client(PageRequest page) {
        return "/clients/" + page.user().username();
    }

    private static Json transfersOf(PageRequest page, @Nullable String day, @Nullable Object after, int limit) {
        return page.get(client(page) + "/transfers", "day", day, "after", after, "limit", limit);
    }

    @GetMapping("/my/transfers")
    String transfers(
            PageRequest page,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var given = day == null || day.isEmpty() ? null : day;
        var found = transfersOf(page, given, after, ROWS);
        model.addAttribute("day", given);
        model.addAttribute("after", after);
        model.addAttribute("transfers", found.list("items"));
        model.addAttribute("next", found.get("next"));
        return "own/transfers";
    }

    @GetMapping("/my/transfers/{id}")
    String transfer(PageRequest page, @PathVariable String id, Model model) {
        var transfer = page.get("/transfers/" + (id.matches("[0-9]{1,18}") ? id : "0"));
        model.addAttribute("transfer", transfer);
        model.addAttribute(
                "received",
                accountsOf(page).stream()
                        .filter(one -> one.text("accountNo").equals(receiver(transfer)))
                        .findFirst()
                        .orElse(null));
        return "own/transfer";
    }

    /** The account whose money may be held back because of it. */
    private static String receiver(Json transfer) {
        return transfer.get("to") == null ? transfer.text("accountNo") : transfer.text("to");
    }

    @GetMapping(path = "/my/transfers", params = "as=csv")
    ResponseEntity<byte[]> export(PageRequest page, @RequestParam(required = false) @Nullable String day) {
        var w = page.words();
        var csv = new Csv(
                w.say("doubt.transfer"),
                w.say("own.day"),
                w.say("doubt.kind"),
                w.say("own.from"),
                w.say("own.to"),
                w.say("doubt.amount"),
                w.say("own.state"),
                w.say("own.why"));
        var given = day == null || day.isEmpty() ? null : day;
        var portion = transfersOf(page, given, null, MOST);
        write(page, csv, portion);
        while (portion.get("next") != null) {
            portion = transfersOf(page, given, portion.get("next"), MOST);
            write(page, csv, portion);
        }
        return csv.file("transfers");
    }

    private static void write(PageRequest page, Csv csv, Json portion) {
        var w = page.words();
        portion.list("items")
                .forEach(one -> csv.row(
                        one.get("transferId"),
                        one.get("businessDate"),
                        w.word("kind", one.get("kind")),
                        one.get("from") == null ? one.get("accountNo") : one.get("from"),
                        one.get("to"),
                        one.get("amount"),
                        w.word("state", one.get("state")),
                        one.of("problem").get("detail")));
    }
}
