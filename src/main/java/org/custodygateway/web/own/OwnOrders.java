package org.custodygateway.web.own;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a client orders online: to and from the bank (T11), between the own accounts (T1), everything to the main account (T7). */
@Controller
class OwnOrders {

    @GetMapping("/my/bank")
    String bank(
            PageRequest page,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String kind,
            Model model) {
        form(page, model);
        model.addAttribute("account", account);
        model.addAttribute("kind", "WITHDRAWAL".equals(kind) ? "WITHDRAWAL" : "DEPOSIT");
        return "own/bank";
    }

    @PostMapping("/my/bank")
    String bank(
            PageRequest page,
            @RequestParam String key,
            @RequestParam String kind,
            @RequestParam String account,
            @RequestParam String amount) {
        return order(page, key, Map.of("kind", kind, "accountNo", account, "amount", fen(amount)));
    }

    /** Between the main account and one of the others, whichever way. */
    @GetMapping("/my/internal")
    String internal(PageRequest page, @RequestParam(required = false) @Nullable String from, Model model) {
        form(page, model);
        model.addAttribute("ways", ways(OwnPages.accountsOf(page)));
        model.addAttribute("from", from);
        return "own/internal";
    }

    /**
     * A way money may go (T1).
     *
     * @param value both account numbers, as the form sends them
     */
    public record Way(String value, Json from, Json to) {}

    private static List<Way> ways(List<Json> accounts) {
        var open = accounts.stream().filter(OwnOrders::takesPart).toList();
        return open.stream()
                .flatMap(from -> open.stream()
                        .filter(to -> from.text("role").equals("MAIN")
                                != to.text("role").equals("MAIN"))
                        .map(to -> new Way(from.text("accountNo") + ">" + to.text("accountNo"), from, to)))
                .toList();
    }

    private static boolean takesPart(Json account) {
        return account.text("contract").equals("IN_FORCE")
                && !account.text("state").equals("CLOSED");
    }

    @PostMapping("/my/internal")
    String internal(PageRequest page, @RequestParam String key, @RequestParam String way, @RequestParam String amount) {
        int between = Math.max(0, way.indexOf('>'));
        var order = new LinkedHashMap<String, Object>();
        order.put("kind", "INTERNAL");
        order.put("from", way.substring(0, between));
        order.put("to", way.substring(between).replace(">", ""));
        order.put("amount", fen(amount));
        return order(page, key, order);
    }

    @GetMapping("/my/sweep")
    String sweep(PageRequest page, Model model) {
        form(page, model);
        return "own/sweep";
    }

    @PostMapping("/my/sweep")
    String sweep(PageRequest page, @RequestParam String key) {
        return order(page, key, Map.of("kind", "SWEEP", "clientNo", page.user().username()));
    }

    /** The key is made with the form: whatever sends it twice, money moves once (T10). */
    private static void form(PageRequest page, Model model) {
        var accounts =
                OwnPages.accountsOf(page).stream().filter(OwnOrders::takesPart).toList();
        model.addAttribute("accounts", accounts);
        model.addAttribute(
                "auxiliaries",
                accounts.stream()
                        .filter(one -> one.text("role").equals("AUXILIARY"))
                        .toList());
        model.addAttribute("key", UUID.randomUUID().toString());
    }

    private static String order(PageRequest page, String key, Map<String, ?> order) {
        var transfer = page.post("/transfers", order, key);
        return page.goOn("/my/transfers/" + transfer.text("transferId"), "own.ordered");
    }

    /** As people write amounts, {@code 1,000} say; what is none goes on as it is, for the API to say so. */
    private static String fen(String typed) {
        var plain = typed.strip().replace(",", "").replace("，", "");
        return plain.matches("[0-9]{1,16}(\\.[0-9]{1,2})?")
                ? new BigDecimal(plain).setScale(2).toPlainString()
                : typed;
    }
}
