package org.custodygateway.web.operations;

import java.util.ArrayList;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Approvals that are operations management's: what would change, beside the images it is decided on (K1, M2). */
@Controller
class ImageApprovals {

    private static final Set<String> OURS = Set.of("CHANGE_KEY_INFO", "SET_FLAG");

    @GetMapping("/operations")
    String queue(@RequestParam(required = false) @Nullable String after, PageRequest page, Model model) {
        var found = page.get("/applications", "state", "WAITING_APPROVAL", "after", after, "limit", 100);
        model.addAttribute(
                "applications",
                found.list("items").stream()
                        .filter(one -> OURS.contains(one.text("business")))
                        .toList());
        model.addAttribute("next", found.get("next"));
        model.addAttribute(
                "changes", page.get("/setting-changes", "state", "PROPOSED").list("items"));
        return "operations/approvals";
    }

    /** What a field of the client's is, and what it is to be; both null-free text. */
    record Change(String field, String now, String then) {

        public boolean differs() {
            return !now.equals(then);
        }
    }

    record Image(String paperId, boolean picture) {}

    @GetMapping("/operations/applications/{id:[0-9]+}")
    String one(@PathVariable String id, PageRequest page, Model model) {
        var application = page.get("/applications/" + id);
        var client = "/clients/" + application.text("clientNo");
        model.addAttribute("asked", application);
        model.addAttribute("accounts", page.get(client + "/accounts").list("items"));
        model.addAttribute("changes", changes(application, page.get(client)));
        model.addAttribute("images", images(application, page));
        return "operations/application";
    }

    private static List<Change> changes(Json application, Json client) {
        var identity = client.of("identity");
        return application.of("data").entrySet().stream()
                .filter(one -> !(one.getValue() instanceof Map) && !(one.getValue() instanceof List))
                .map(one -> new Change(one.getKey(), identity.text(one.getKey()), String.valueOf(one.getValue())))
                .toList();
    }

    private static List<Image> images(Json application, PageRequest page) {
        var images = new ArrayList<Image>();
        if (application.get("papers") instanceof List<?> papers) {
            for (var paper : papers) {
                var type =
                        page.file("/papers/" + paper + "/content").getHeaders().getContentType();
                images.add(new Image(
                        String.valueOf(paper), type != null && type.getType().equals("image")));
            }
        }
        return images;
    }

    @GetMapping("/operations/papers/{id:[0-9]+}")
    ResponseEntity<byte[]> paper(@PathVariable String id, PageRequest page) {
        return page.file("/papers/" + id + "/content");
    }

    @PostMapping("/operations/applications/{id:[0-9]+}/{act:approve|return}")
    String decide(@PathVariable String id, @PathVariable String act, @RequestParam String note, PageRequest page) {
        page.post("/applications/" + id + "/" + act, note.isBlank() ? Map.of() : Map.of("note", note.strip()));
        return page.goOn("/operations", act.equals("approve") ? "operations.approved" : "operations.returned");
    }
}
