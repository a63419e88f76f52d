package org.custodygateway.web.settlement;

import java.util.ArrayList;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The trading day as a line of steps, its close and opening, and how each bank stands (S1). */
@Controller
class DayPage {

    /** Enough to find both kinds of the present day and of the day before. */
    private static final int RUNS = 6;

    @GetMapping("/settlement")
    String day(PageRequest page, @RequestParam(required = false) @Nullable String day, Model model) {
        var today = page.get("/trading-day");
        var runs = page.get("/trading-day/runs", "limit", RUNS);
        var present = today.text("day");
        var lines = new ArrayList<StepLine>();
        var opening = StepLine.of(runs, "OPEN", today.text("stage").equals("CLOSED") ? today.text("next") : present);
        var closing = StepLine.of(runs, "CLOSE", present);
        if (opening.running() || opening.stopped()) {
            lines.add(opening);
        }
        lines.add(closing);
        var files = filesOf(day, today, runs);
        model.addAttribute("today", today);
        model.addAttribute("lines", lines);
        model.addAttribute("mayClose", mayClose(today, closing, opening));
        model.addAttribute("again", closing.stopped() || opening.stopped());
        model.addAttribute("mayOpen", mayOpen(today, opening));
        model.addAttribute("filesOf", files);
        model.addAttribute("owed", BankLine.OWED);
        var banks = banks(page, files);
        model.addAttribute("banks", banks);
        model.addAttribute("open", banks.stream().mapToLong(BankLine::open).sum());
        return "settlement/day";
    }

    private static boolean mayClose(Json today, StepLine closing, StepLine opening) {
        return switch (today.text("stage")) {
            case "OPEN" -> !opening.running() && !opening.stopped();
            case "CLOSING" -> closing.stopped();
            default -> false;
        };
    }

    private static boolean mayOpen(Json today, StepLine opening) {
        return !opening.running() && (opening.stopped() || today.text("stage").equals("CLOSED"));
    }

    /** The day asked for; else the present one if it is being closed or closed, or the one closed last. */
    private static String filesOf(@Nullable String asked, Json today, Json runs) {
        if (asked != null && !asked.isEmpty()) {
            return asked;
        }
        return today.text("stage").equals("OPEN")
                ? runs.list("items").stream()
                        .filter(run -> run.text("kind").equals("CLOSE"))
                        .map(run -> run.text("day"))
                        .findFirst()
                        .orElse(today.text("day"))
                : today.text("day");
    }

    private static List<BankLine> banks(PageRequest page, String day) {
        return new BankLine.Sources(
                        page.get("/banks").list("items"),
                        page.get("/books"),
                        page.get("/reconciliations", "day", day),
                        page.get("/unfinished").list("items"),
                        page.get("/clocks").list("items"))
                .lines();
    }

    @PostMapping("/settlement/close")
    String close(PageRequest page) {
        page.post("/trading-day/close", Map.of());
        return page.goOn("/settlement", "settle.close.started");
    }

    @PostMapping("/settlement/open")
    String open(PageRequest page) {
        page.post("/trading-day/open", Map.of());
        return page.goOn("/settlement", "settle.open.done");
    }

    /** The files of a day. */
    @GetMapping(path = "/settlement", params = "as=csv")
    ResponseEntity<byte[]> export(PageRequest page, @RequestParam String day) {
        var w = page.words();
        var csv = new Csv(
                w.say("settle.bank"),
                w.say("settle.day"),
                w.say("settle.file"),
                w.say("settle.state"),
                w.say("settle.records"),
                w.say("settle.problem"));
        page.get("/reconciliations", "day", day)
                .list("files")
                .forEach(file -> csv.row(
                        file.get("bank"),
                        day,
                        file.get("name"),
                        w.word("settle.file", file.get("state")),
                        file.get("lines"),
                        file.get("problem")));
        return csv.file("files-" + day);
    }
}
