package org.custodygateway.web.counter;

import java.util.List;
import java.util.Map;
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
import org.springframework.web.multipart.MultipartFile;

/** The desk's first page: the one search box and what the branch has to do. */
@Controller
class CounterPages {

    private static final int SHOWN = 20;

    @GetMapping("/counter")
    String start(PageRequest page, Model model) {
        var day = page.get("/trading-day").text("day");
        model.addAttribute("day", day);
        model.addAttribute(
                "steps",
                page.get("/applications", "state", "WAITING_DAY", "limit", SHOWN)
                        .list("items"));
        model.addAttribute(
                "atBank",
                page.get("/applications", "state", "WAITING_BANK", "limit", SHOWN).list("items").stream()
                        .filter(one -> one.list("confirmAtBank").isEmpty())
                        .toList());
        model.addAttribute(
                "toConfirm",
                page.get("/applications", "confirmAtBank", true, "limit", SHOWN).list("items"));
        model.addAttribute("banks", ClientPages.banks(page));
        model.addAttribute(
                "toApprove",
                page.get("/applications", "state", "WAITING_APPROVAL", "limit", SHOWN)
                        .list("items"));
        model.addAttribute("returned", returnedToday(page, day));
        model.addAttribute("tasks", page.get("/tasks", "limit", SHOWN).list("items"));
        model.addAttribute("care", page.get("/care-tasks", "limit", SHOWN).list("items"));
        model.addAttribute("mayHandIn", page.has(Role.COUNTER));
        return "counter/start";
    }

    private static List<Json> returnedToday(PageRequest page, String day) {
        return page.get("/applications", "state", "RETURNED", "limit", SHOWN).list("items").stream()
                .filter(one -> one.text("decidedAt").startsWith(day)
                        && one.text("applicant").equals(page.user().username()))
                .toList();
    }

    /** The key goes by POST: no name and no number of a document stands in an address. Exactly one hit opens by itself. */
    @PostMapping("/counter/search")
    String search(
            PageRequest page, @RequestParam String key, @RequestParam(defaultValue = "") String after, Model model) {
        var found =
                page.post("/clients/search", after.isEmpty() ? Map.of("key", key) : Map.of("key", key, "after", after));
        var clients = found.list("items");
        if (clients.size() == 1 && after.isEmpty()) {
            return page.goOn("/counter/clients/" + clients.getFirst().text("clientNo"), "counter.found");
        }
        model.addAttribute("found", clients);
        model.addAttribute("next", found.text("next"));
        model.addAttribute("key", key);
        return "counter/start :: found";
    }

    /** A scan is filed as soon as it is chosen, so that a refusal of the form does not lose it. */
    @PostMapping("/counter/papers")
    String upload(PageRequest page, @RequestParam String kind, @RequestParam MultipartFile file, Model model) {
        model.addAttribute("picture", String.valueOf(file.getContentType()).startsWith("image/"));
        model.addAttribute("kind", kind);
        model.addAttribute("paperId", page.upload("/papers").text("paperId"));
        return "counter/parts :: slot";
    }

    @GetMapping("/counter/papers/{paperId}")
    ResponseEntity<byte[]> paper(PageRequest page, @PathVariable String paperId) {
        return page.file("/papers/" + paperId + "/content");
    }
}
