package org.custodygateway.web.settlement;

import java.util.List;
import java.util.Map;
import org.custodygateway.web.Csv;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Transfers on which settlement decides: in doubt - asked after, concluded by two persons (T11) -, and reversed by two persons (T12). */
@Controller
class TransferPages {

    private static final String ADDRESS = "/settlement/transfers";

    /** More than ever should be in doubt; the oldest come first. */
    private static final int MOST = 200;

    @GetMapping(ADDRESS)
    String list(PageRequest page, Model model) {
        model.addAttribute("decisions", open(page));
        return "settlement/transfers";
    }

    /** Looks one up by its number. */
    @GetMapping(path = ADDRESS, params = "number")
    String find(PageRequest page, @RequestParam String number) {
        return "redirect:" + address(page.get("/decisions/" + digits(number)).of("transfer"));
    }

    @GetMapping(ADDRESS + "/{id}")
    String one(PageRequest page, @PathVariable String id, Model model) {
        var chosen = page.get("/decisions/" + digits(id));
        var transfer = chosen.of("transfer");
        var proposal = chosen.of("proposal");
        model.addAttribute("decisions", open(page));
        model.addAttribute("chosen", chosen);
        model.addAttribute("transfer", transfer);
        model.addAttribute("proposal", proposal.isEmpty() ? null : proposal);
        model.addAttribute("own", page.user().username().equals(proposal.get("by")));
        model.addAttribute("reversible", reversible(transfer));
        return "settlement/transfers";
    }

    private static boolean reversible(Json transfer) {
        return transfer.text("state").equals("DONE")
                && List.of("DEPOSIT", "WITHDRAWAL").contains(transfer.text("kind"))
                && transfer.get("reversalTransferId") == null;
    }

    private static List<Json> open(PageRequest page) {
        return page.get("/decisions", "limit", MOST).list("items");
    }

    private static String address(Json transfer) {
        return ADDRESS + "/" + transfer.text("transferId");
    }

    /** What is no number is asked for as it cannot be: the answer is that there is none. */
    private static String digits(String number) {
        var trimmed = number.strip();
        return trimmed.matches("[0-9]{1,18}") ? trimmed : "0";
    }

    @PostMapping(ADDRESS + "/{id}/inquire")
    String inquire(PageRequest page, @PathVariable String id) {
        page.post("/transfers/" + digits(id) + "/inquire", Map.of());
        return page.goOn(ADDRESS + "/" + digits(id), "settle.inquired");
    }

    @PostMapping(ADDRESS + "/{id}/conclude")
    String conclude(
            PageRequest page, @PathVariable String id, @RequestParam boolean happened, @RequestParam String reason) {
        page.post("/transfers/" + digits(id) + "/conclude", Map.of("happened", happened, "reason", reason));
        return page.goOn(ADDRESS + "/" + digits(id), "settle.proposed");
    }

    @PostMapping(ADDRESS + "/{id}/reverse")
    String reverse(PageRequest page, @PathVariable String id, @RequestParam String reason) {
        page.post("/transfers/" + digits(id) + "/reverse", Map.of("reason", reason));
        return page.goOn(ADDRESS + "/" + digits(id), "settle.proposed");
    }

    @PostMapping(ADDRESS + "/{id}/approve")
    String approve(PageRequest page, @PathVariable String id) {
        page.post("/transfers/" + digits(id) + "/approve", Map.of());
        return page.goOn(ADDRESS + "/" + digits(id), "settle.approved");
    }

    @GetMapping(path = ADDRESS, params = "as=csv")
    ResponseEntity<byte[]> export(PageRequest page) {
        var w = page.words();
        var csv = new Csv(
                w.say("doubt.transfer"),
                w.say("settle.accepted"),
                w.say("settle.bank"),
                w.say("doubt.kind"),
                w.say("settle.account"),
                w.say("doubt.amount"),
                w.say("settle.state"),
                w.say("settle.proposal"),
                w.say("settle.proposer"));
        open(page).forEach(one -> {
            var transfer = one.of("transfer");
            var proposal = one.of("proposal");
            csv.row(
                    transfer.get("transferId"),
                    w.time(one.get("acceptedAt")),
                    one.get("bank"),
                    w.word("kind", transfer.get("kind")),
                    transfer.get("accountNo"),
                    transfer.get("amount"),
                    w.word("state", transfer.get("state")),
                    proposal.isEmpty() ? null : proposed(page, proposal),
                    proposal.get("by"));
        });
        return csv.file("in-doubt");
    }

    private static String proposed(PageRequest page, Json proposal) {
        return page.words().word("decision", proposal.get("what") + "." + proposal.get("happened"));
    }
}
