package org.custodygateway.web.compliance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Large values of a day and suspicious cases, from the draft to the export (C3). That one exists is nobody else's to know (C7, C8). */
@Controller
@RequestMapping("/compliance/reports")
class ReportPages {

    private static final Set<String> STEPS = Set.of("hand-in", "check", "final", "export");

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after,
            PageRequest page,
            Model model) {
        var found = page.get("/reports", "kind", kind, "after", after);
        model.addAttribute("items", found.list("items"));
        model.addAttribute("next", found.get("next"));
        model.addAttribute("kind", kind);
        model.addAttribute("day", page.get("/trading-day").text("day"));
        return "compliance/reports";
    }

    /** The draft of a case, begun from an alert or for a client. */
    @GetMapping("/new")
    String draft(
            @RequestParam(defaultValue = "") String clientNo,
            @RequestParam(required = false) @Nullable String alert,
            PageRequest page,
            Model model) {
        model.addAttribute("clientNo", clientNo);
        model.addAttribute("chosen", alert);
        model.addAttribute(
                "alerts",
                clientNo.isEmpty()
                        ? List.of()
                        : page.get("/alerts", "clientNo", clientNo, "limit", 100)
                                .list("items"));
        model.addAttribute(
                "earlier",
                clientNo.isEmpty()
                        ? List.of()
                        : page.get("/reports", "kind", "suspicious", "clientNo", clientNo)
                                .list("items"));
        return "compliance/report-new";
    }

    @PostMapping("/suspicious")
    String suspicious(
            @RequestParam String clientNo,
            @RequestParam String narrative,
            @RequestParam(required = false) @Nullable List<String> alerts,
            @RequestParam(defaultValue = "") String follows,
            @RequestParam(defaultValue = "false") boolean terroristFinancing,
            @RequestParam(defaultValue = "false") boolean graveHarm,
            PageRequest page) {
        var body = new HashMap<String, Object>(Map.of(
                "clientNo", clientNo,
                "narrative", narrative,
                "alerts", alerts == null ? List.of() : alerts,
                "terroristFinancing", terroristFinancing,
                "graveHarm", graveHarm));
        if (!follows.isEmpty()) {
            body.put("follows", follows);
        }
        return made(page, page.post("/reports/suspicious", body));
    }

    @PostMapping("/large-value")
    String largeValues(@RequestParam String day, PageRequest page) {
        return made(page, page.post("/reports/large-value", Map.of("day", day)));
    }

    private static String made(PageRequest page, Json report) {
        return page.goOn("/compliance/reports/" + report.text("reportId"), "compliance.done.draft");
    }

    @GetMapping("/{id:[0-9]+}")
    String look(@PathVariable String id, PageRequest page, Model model) {
        model.addAttribute("report", page.get(path(id)));
        return "compliance/report";
    }

    @PostMapping("/{id:[0-9]+}/edit")
    String edit(@PathVariable String id, @RequestParam String narrative, PageRequest page) {
        page.post(path(id) + "/edit", Map.of("narrative", narrative));
        return back(page, id, "compliance.done.edit");
    }

    /** @param step {@code hand-in}, {@code check}, {@code final} or {@code export} */
    @PostMapping("/{id:[0-9]+}/step/{step}")
    String step(@PathVariable String id, @PathVariable String step, PageRequest page) {
        page.post(path(id) + "/" + (STEPS.contains(step) ? step : "unknown"), Map.of());
        return back(page, id, "compliance.done." + step);
    }

    @PostMapping("/{id:[0-9]+}/return")
    String giveBack(@PathVariable String id, @RequestParam String note, PageRequest page) {
        page.post(path(id) + "/return", Map.of("note", note));
        return back(page, id, "compliance.done.report-returned");
    }

    @PostMapping("/{id:[0-9]+}/withdraw")
    String withdraw(@PathVariable String id, @RequestParam String note, PageRequest page) {
        page.post(path(id) + "/withdraw", Map.of("reason", note));
        return back(page, id, "compliance.done.report-withdrawn");
    }

    @GetMapping("/{id:[0-9]+}/files/{format:json|csv}")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String format, PageRequest page) {
        return page.file(path(id) + "/files/" + format);
    }

    private static String back(PageRequest page, String id, String said) {
        return page.goOn("/compliance/reports/" + id, said);
    }

    private static String path(String id) {
        return "/reports/" + CaseFacts.checked(id);
    }
}
