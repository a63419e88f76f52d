package org.custodygateway.web.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/** The work list of differences with the banks: both records side by side, what to do, and the second person (S2, P2). */
@Controller
class DifferencePages {

    private static final String LIST = "/settlement/differences";

    private static final List<String> FIELDS =
            List.of("serial", "instruction", "startedBy", "fundAccount", "amount", "state");

    /** A field of both records. */
    record Field(
            String name, @Nullable Object firm, @Nullable Object bank, boolean differs) {}

    @GetMapping(LIST)
    String list(
            PageRequest page,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String bank,
            Model model) {
        fill(page, day, bank, model);
        return "settlement/differences";
    }

    @GetMapping(LIST + "/{id}")
    String one(
            PageRequest page,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String bank,
            Model model) {
        var chosen = page.get("/differences/" + id);
        fill(page, day, bank, model);
        model.addAttribute("chosen", chosen);
        model.addAttribute("fields", fields(chosen));
        model.addAttribute("choices", choices(chosen));
        model.addAttribute("own", page.user().username().equals(chosen.get("proposedBy")));
        return "settlement/differences";
    }

    private static void fill(PageRequest page, @Nullable String day, @Nullable String bank, Model model) {
        model.addAttribute("differences", found(page, day, bank));
        model.addAttribute("banks", page.get("/banks").list("items"));
        model.addAttribute("day", given(day));
        model.addAttribute("bank", given(bank));
    }

    private static List<Json> found(PageRequest page, @Nullable String day, @Nullable String bank) {
        return page.get("/reconciliations", "day", given(day), "bank", given(bank))
                .list("differences");
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static List<Field> fields(Json one) {
        var firm = one.of("firm");
        var bank = one.of("bank");
        return FIELDS.stream()
                .map(name -> new Field(
                        name,
                        firm.get(name),
                        bank.get(name),
                        firm.get(name) != null
                                && bank.get(name) != null
                                && !Objects.equals(firm.get(name), bank.get(name))))
                .toList();
    }

    /** What two persons may want, the rule's proposal first; what cannot be booked is refused with the reason. */
    private static Set<String> choices(Json one) {
        var choices = new LinkedHashSet<>(List.of(one.text("proposal")));
        choices.addAll(
                switch (one.text("kind")) {
                    case "ONLY_FIRM" -> List.of("REVERSE_AT_FIRM");
                    case "ONLY_BANK", "STATE" -> List.of("BOOK_AT_FIRM");
                    case "AMOUNT", "BALANCE" -> List.of("CORRECT_AT_FIRM");
                    default -> List.<String>of();
                });
        choices.addAll(List.of("ASK_BANK", "NOTE"));
        return choices;
    }

    @PostMapping(LIST + "/{id}/propose")
    String propose(
            PageRequest page, @PathVariable String id, @RequestParam String handling, @RequestParam String note) {
        var body = new HashMap<String, Object>(Map.of("handling", handling, "note", note));
        page.post("/differences/" + id + "/propose", body);
        return page.goOn(next(page, id, "OPEN"), "settle.proposed");
    }

    @PostMapping(LIST + "/{id}/approve")
    String approve(PageRequest page, @PathVariable String id) {
        page.post("/differences/" + id + "/approve", Map.of());
        return page.goOn(next(page, id, "PROPOSED"), "settle.approved");
    }

    /** The next one of the list in that state, so that a row of them is worked off without going back; the list where there is none. */
    private static String next(PageRequest page, String id, String state) {
        var others = new ArrayList<>(found(page, null, null));
        others.removeIf(one -> one.text("id").equals(id)
                || !one.text("state").equals(state)
                || page.user().username().equals(one.get("proposedBy")));
        return others.isEmpty() ? LIST : LIST + "/" + others.getFirst().text("id");
    }

    @GetMapping(path = LIST, params = "as=csv")
    ResponseEntity<byte[]> export(
            PageRequest page,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String bank) {
        var w = page.words();
        var csv = new Csv(
                w.say("settle.number"),
                w.say("settle.day"),
                w.say("settle.bank"),
                w.say("settle.kind"),
                w.say("settle.account"),
                w.say("settle.serial"),
                w.say("settle.firm.amount"),
                w.say("settle.firm.state"),
                w.say("settle.bank.amount"),
                w.say("settle.bank.state"),
                w.say("settle.proposal"),
                w.say("settle.state"),
                w.say("settle.handling"),
                w.say("settle.note"),
                w.say("settle.proposer"),
                w.say("settle.approver"));
        found(page, day, bank).forEach(one -> {
            var firm = one.of("firm");
            var atBank = one.of("bank");
            var side = firm.isEmpty() ? atBank : firm;
            csv.row(
                    one.get("id"),
                    one.get("day"),
                    one.get("bankCode"),
                    w.word("difference", one.get("kind")),
                    side.get("fundAccount"),
                    side.get("serial"),
                    firm.get("amount"),
                    firm.get("state"),
                    atBank.get("amount"),
                    atBank.get("state"),
                    w.word("handling", one.get("proposal")),
                    w.word("difference.state", one.get("state")),
                    one.get("handling") == null ? null : w.word("handling", one.get("handling")),
                    one.get("note"),
                    one.get("proposedBy"),
                    one.get("approvedBy"));
        });
        return csv.file("differences");
    }
}
