package org.custodygateway.web.counter;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.custodygateway.counter.Approver;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.security.Role;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An application and where it stands; whoever may decide on it decides here. */
@Controller
class ApplicationPages {

    @GetMapping("/counter/applications/{id}")
    String application(PageRequest page, @PathVariable String id, Model model) {
        describe(page, id, model);
        return "counter/application";
    }

    static void describe(PageRequest page, String id, Model model) {
        var application = page.get("/applications/" + id);
        model.addAttribute("asked", application);
        model.addAttribute("named", title(application));
        model.addAttribute("steps", Steps.of(application));
        model.addAttribute("changes", Changes.of(page, application));
        model.addAttribute("papers", page.get("/applications/" + id + "/papers").list("items"));
        model.addAttribute("accounts", accounts(page, application));
        model.addAttribute("banks", ClientPages.banks(page));
        model.addAttribute("toContinue", toContinue(page, application));
        model.addAttribute("slips", slips(application));
        model.addAttribute("mayDecide", mayDecide(page, application));
    }

    /** The business in words; an opening is of one kind or the other. */
    static String title(Json application) {
        return "counter.business." + application.text("business");
    }

    private static List<Json> accounts(PageRequest page, Json application) {
        var numbers = application.get("accounts") instanceof List<?> all ? all : List.of();
        if (numbers.isEmpty() || application.get("clientNo") == null) {
            return List.of();
        }
        return page.get("/clients/" + application.text("clientNo") + "/accounts").list("items").stream()
                .filter(account -> numbers.contains(account.text("accountNo")))
                .toList();
    }

    /** Whether its later step can be taken now, and by this reader. */
    private static boolean toContinue(PageRequest page, Json application) {
        var step = application.of("nextStep");
        return page.has(Role.COUNTER)
                && application.text("state").equals("WAITING_DAY")
                && step.text("day").compareTo(page.get("/trading-day").text("day")) <= 0;
    }

    /** Papers of the later step. */
    private static List<PaperKind> slips(Json application) {
        return application.text("business").equals("CHANGE_BANK") ? List.of() : List.of(PaperKind.INTEREST_SLIP);
    }

    /** A supervisor, but not whoever applied or continued (P2); what operations management approves is not decided here. */
    private static boolean mayDecide(PageRequest page, Json application) {
        boolean supervisors = Form.of(application.text("business"))
                .map(Form::business)
                .filter(code -> code.approver() == Approver.SUPERVISOR)
                .isPresent();
        return supervisors
                && page.has(Role.SUPERVISOR)
                && application.text("state").equals("WAITING_APPROVAL")
                && !application.text("applicant").equals(page.user().username());
    }

    @PostMapping("/counter/applications/{id}/approve")
    String approve(PageRequest page, @PathVariable String id, @RequestParam(defaultValue = "") String note) {
        page.post("/applications/" + id + "/approve", noted(note));
        return page.goOn("/counter/approvals", "counter.approved");
    }

    @PostMapping("/counter/applications/{id}/return")
    String giveBack(PageRequest page, @PathVariable String id, @RequestParam String note) {
        page.post("/applications/" + id + "/return", noted(note));
        return page.goOn("/counter/approvals", "counter.returned");
    }

    private static Map<String, Object> noted(String note) {
        return note.isBlank() ? Collections.emptyMap() : Map.of("note", note);
    }

    @PostMapping("/counter/applications/{id}/continue")
    String resume(PageRequest page, @PathVariable String id, HttpServletRequest request) {
        var papers = Stream.of(PaperKind.INTEREST_SLIP)
                .map(kind -> request.getParameter("paper." + kind))
                .filter(paper -> paper != null && !paper.isBlank())
                .toList();
        page.post("/applications/" + id + "/continue", Map.of("papers", papers));
        return page.goOn("/counter/applications/" + id, "counter.continued");
    }

    @GetMapping("/counter/applications/{id}/receipt")
    ResponseEntity<byte[]> receipt(PageRequest page, @PathVariable String id) {
        return page.file("/applications/" + id + "/receipt");
    }
}
