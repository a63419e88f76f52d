package org.custodygateway.web.settlement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.web.Csv;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What moves between banks, as a table and a picture, and its instructions by maker and checker (S3, P2). */
@Controller
class FundingPage {

    private static final String ADDRESS = "/settlement/funding";

    @GetMapping(ADDRESS)
    String funding(PageRequest page, @RequestParam(required = false) @Nullable String day, Model model) {
        var shown = day(page, day);
        var funding = page.get("/funding", "day", shown);
        var items = funding.list("items");
        var user = page.user().username();
        model.addAttribute("day", shown);
        model.addAttribute("items", items);
        model.addAttribute("corporate", funding.get("corporate"));
        model.addAttribute("banks", names(page));
        model.addAttribute("flows", flows(items));
        model.addAttribute("toPropose", in(items, "PREPARED").size());
        model.addAttribute("toApprove", in(items, "PROPOSED").size());
        model.addAttribute(
                "own",
                in(items, "PROPOSED").stream()
                        .anyMatch(one -> user.equals(one.of("instruction").get("maker"))));
        return "settlement/funding";
    }

    private static String day(PageRequest page, @Nullable String asked) {
        if (asked != null && !asked.isEmpty()) {
            return asked;
        }
        var today = page.get("/trading-day");
        return today.text("stage").equals("OPEN")
                ? page.get("/trading-day/runs", "limit", 3).list("items").stream()
                        .filter(run -> run.text("kind").equals("CLOSE"))
                        .map(run -> run.text("day"))
                        .findFirst()
                        .orElse(today.text("day"))
                : today.text("day");
    }

    private static List<Json> in(List<Json> items, String state) {
        return items.stream()
                .filter(one -> one.of("instruction").text("state").equals(state))
                .toList();
    }

    private static Map<String, String> names(PageRequest page) {
        var names = new LinkedHashMap<String, String>();
        page.get("/banks").list("items").forEach(bank -> names.put(bank.text("code"), bank.text("name")));
        return names;
    }

    /** For the picture: the bank, and what it gets (above zero) or gives. */
    private static String flows(List<Json> items) {
        return String.join(
                ";",
                items.stream()
                        .filter(one -> new BigDecimal(one.text("net")).signum() != 0)
                        .map(one -> one.text("bank") + "=" + one.text("net"))
                        .toList());
    }

    @PostMapping(ADDRESS + "/propose")
    String proposeAll(PageRequest page, @RequestParam String day) {
        page.post("/funding/propose", Map.of("day", day));
        return page.goOn(address(day), "settle.proposed");
    }

    @PostMapping(ADDRESS + "/approve")
    String approveAll(PageRequest page, @RequestParam String day) {
        page.post("/funding/approve", Map.of("day", day));
        return page.goOn(address(day), "settle.approved");
    }

    @PostMapping(ADDRESS + "/{id}/propose")
    String propose(PageRequest page, @PathVariable String id, @RequestParam String day) {
        page.post("/funding/" + id + "/propose", Map.of());
        return page.goOn(address(day), "settle.proposed");
    }

    @PostMapping(ADDRESS + "/{id}/approve")
    String approve(PageRequest page, @PathVariable String id, @RequestParam String day) {
        page.post("/funding/" + id + "/approve", Map.of());
        return page.goOn(address(day), "settle.approved");
    }

    /** Only a date of the API's own goes into an address. */
    private static String address(String day) {
        return ADDRESS + "?day=" + LocalDate.parse(day);
    }

    @GetMapping(path = ADDRESS, params = "as=csv")
    ResponseEntity<byte[]> export(PageRequest page, @RequestParam String day) {
        var w = page.words();
        var csv = new Csv(
                w.say("settle.number"),
                w.say("settle.day"),
                w.say("settle.bank"),
                w.say("settle.net"),
                w.say("settle.state"),
                w.say("settle.maker"),
                w.say("settle.checker"));
        page.get("/funding", "day", day).list("items").forEach(one -> {
            var instruction = one.of("instruction");
            csv.row(
                    instruction.get("id"),
                    one.get("day"),
                    one.get("bank"),
                    one.get("net"),
                    w.word("funding", instruction.get("state")),
                    instruction.get("maker"),
                    instruction.get("checker"));
        });
        return csv.file("funding-" + LocalDate.parse(day));
    }
}
